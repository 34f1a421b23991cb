package nines.core.routing;

/// A circuit breaker that went from one phase to another.
///
/// @param place of the key in the configuration, from 0
/// @param rules of the breaker
/// @param evidence why, in words
public record BreakerMove(
    int place, BreakerRules rules, BreakerPhase from, BreakerPhase to, String evidence) {}
