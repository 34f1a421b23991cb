package nines.server.config;

/// The section `telemetry`: what is told about calls, and where.
public record TelemetryConfig(AccessLog accessLog) {}
