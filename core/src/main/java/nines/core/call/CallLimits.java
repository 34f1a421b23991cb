package nines.core.call;

import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.failure.Remedy;
import nines.core.routing.Traits;
import org.jspecify.annotations.Nullable;

/// How long and how hard one call may try.
///
/// @param traits what the request is like
/// @param totalNanos one deadline over all attempts and waits
/// @param attempts dials in all, the first included, at least 1
/// @param sameTarget tries more at a target that failed, before the next one is asked
/// @param retryWaitNanos the longest wait a provider may ask for that is worth it while another
///   target is well
/// @param hedge when a second attempt is sent beside a slow one; null: never
/// @param rescue whether a stream that breaks off is carried on
/// @param passRefusals whether what a content filter refused goes on to the next target
public record CallLimits(
    Traits traits,
    long totalNanos,
    int attempts,
    int sameTarget,
    long retryWaitNanos,
    @Nullable HedgeRules hedge,
    boolean rescue,
    boolean passRefusals) {
  /// Silence towards a client of a stream after which it hears a heartbeat.
  public static final long HEARTBEAT_NANOS = 15_000_000_000L;

  /// Time a stream has after its finish for usage and terminator.
  public static final long GRACE_NANOS = 2_000_000_000L;

  /// First bound of the full jitter before the same target is asked again; doubles with each try.
  public static final long BACKOFF_NANOS = 50_000_000L;

  /// Last bound of that jitter.
  public static final long BACKOFF_CAP_NANOS = 2_000_000_000L;

  /// Attempts at carrying one answer on, over all its breaks.
  public static final int RESCUES = 3;

  /// The longest wait before one of them; whoever asks for more is passed over.
  public static final long RESCUE_WAIT_NANOS = 5_000_000_000L;

  /// Whether the client waits for a stream.
  public boolean stream() {
    return traits.stream();
  }

  /// Limits of a call whose answer is not carried on, and whose refusals are told.
  public CallLimits(
      Traits traits,
      long totalNanos,
      int attempts,
      int sameTarget,
      long retryWaitNanos,
      @Nullable HedgeRules hedge) {
    this(traits, totalNanos, attempts, sameTarget, retryWaitNanos, hedge, false, false);
  }

  /// A failure as the call takes it: what a content filter refused may be the next target's.
  Failure judged(Failure failure) {
    boolean passes = passRefusals && failure.code() == FailureCode.CONTENT_FILTERED;
    return passes ? failure.withRemedy(Remedy.ELSEWHERE) : failure;
  }

  /// Whether a failure is a content filter's verdict, which stands wherever the answer is.
  boolean isVerdict(Failure failure) {
    return !passRefusals && failure.code() == FailureCode.CONTENT_FILTERED;
  }

  public CallLimits {
    requireAtLeast(1, totalNanos, "totalNanos");
    requireAtLeast(1, attempts, "attempts");
    requireAtLeast(0, sameTarget, "sameTarget");
    requireAtLeast(0, retryWaitNanos, "retryWaitNanos");
  }

  private static void requireAtLeast(long least, long found, String name) {
    if (found < least) {
      throw new IllegalArgumentException(name + ": " + found + " (expected: >= " + least + ")");
    }
  }
}
