package nines.fakes.wire;

import java.time.Duration;

/// How fast a fake model answers.
///
/// @param head before the status line
/// @param firstToken from the head of a stream to its first token
/// @param gap from one token to the next; an unstreamed answer takes head, first token and all gaps
public record Timing(Duration head, Duration firstToken, Duration gap) {

  /// Fastest pace that timers of a millisecond can keep.
  public static final int MAX_TOKENS_PER_SECOND = 1_000;

  /// No waiting at all, as tests want it.
  public static Timing instant() {
    return new Timing(Duration.ZERO, Duration.ZERO, Duration.ZERO);
  }

  /// An even pace.
  ///
  /// @param firstToken from the request to the first token
  /// @param tokensPerSecond 1 to [#MAX_TOKENS_PER_SECOND]
  public static Timing of(Duration firstToken, int tokensPerSecond) {
    if (tokensPerSecond < 1 || tokensPerSecond > MAX_TOKENS_PER_SECOND) {
      throw new IllegalArgumentException(
          "tokens per second: "
              + tokensPerSecond
              + " (expected: 1 to "
              + MAX_TOKENS_PER_SECOND
              + ")");
    }
    Duration head = firstToken.dividedBy(2);
    return new Timing(
        head, firstToken.minus(head), Duration.ofNanos(1_000_000_000L / tokensPerSecond));
  }
}
