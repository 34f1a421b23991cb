package nines.server.config;

import java.time.Duration;

/// How a target is asked whether it is well again while its circuit breaker is open.
///
/// @param every the time between two health checks, give or take a tenth
/// @param timeout the time one may take to its first token
public record ProbeConfig(Duration every, Duration timeout) {}
