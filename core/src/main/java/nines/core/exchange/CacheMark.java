package nines.core.exchange;

import org.jspecify.annotations.Nullable;

/// A client's wish that everything up to here is kept in the provider's prompt cache.
///
/// @param ttl how long, as the vendors write it (`5m`, `1h`); null leaves it to the vendor
public record CacheMark(@Nullable String ttl) {}
