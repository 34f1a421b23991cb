package nines.server.pipeline;

import nines.core.call.HedgeRules;
import nines.server.config.AnswerRules;
import org.jspecify.annotations.Nullable;

/// How long and how hard the calls of a route may try.
///
/// @param totalNanos deadline over all attempts
/// @param attempts dials in all
/// @param sameTarget tries more at a target that failed
/// @param retryWaitNanos the longest wait worth it while another target is well
/// @param hedge when a second attempt is sent beside a slow one; null: never
/// @param answers what becomes of those that are not whole
public record RouteEffort(
    long totalNanos,
    int attempts,
    int sameTarget,
    long retryWaitNanos,
    @Nullable HedgeRules hedge,
    AnswerRules answers) {}
