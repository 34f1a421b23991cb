package nines.core.routing;

/// How a circuit breaker stands at one moment.
///
/// @param evidence why it moved last, in words; empty while it never did
/// @param sinceNanos when it went to this phase; means nothing while it never moved
/// @param probeNanos what is left until the next probe may pass, 0 but while open
/// @param failuresInARow since the last success
/// @param calls within its window
/// @param errorRate the share of failures among them
public record BreakerStanding(
    BreakerPhase phase,
    String evidence,
    long sinceNanos,
    long probeNanos,
    int failuresInARow,
    int calls,
    double errorRate) {}
