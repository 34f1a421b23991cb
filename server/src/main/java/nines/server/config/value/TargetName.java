package nines.server.config.value;

/// A target as it is written: `provider/model`, split at the first `/`.
public record TargetName(String provider, String model) {}
