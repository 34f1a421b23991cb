package nines.catalogue.type;

import java.util.List;

/// The answer headers that tell about rate limits.
///
/// @param retryAfter headers that say how long to wait, best first, lower case. `-ms` at the end of
///   a name means milliseconds, else seconds or an HTTP date
/// @param buckets the limits whose state the answers tell
/// @param span what the provider counts together, so where a limit applies
public record LimitHeaders(List<String> retryAfter, List<Bucket> buckets, LimitSpan span) {
  public static final LimitHeaders NONE =
      new LimitHeaders(List.of("retry-after"), List.of(), LimitSpan.UNKNOWN);

  /// One limit as three headers, lower case.
  ///
  /// @param counts `requests`, `tokens`, `input-tokens`, `output-tokens`
  /// @param limit header of the bound, or empty
  /// @param remaining header of what is left, or empty
  /// @param reset header of when it is full again, or empty
  /// @param form how `reset` is written
  public record Bucket(
      String counts, String limit, String remaining, String reset, ResetForm form) {}

  /// How the time of a refill is written.
  public enum ResetForm {
    /// `6m0s`, `2ms`.
    DURATION,
    /// A number of seconds.
    SECONDS,
    /// RFC 3339.
    TIMESTAMP,
    /// Seconds since 1970.
    EPOCH,
    /// Not told.
    NONE
  }

  /// What a provider counts together.
  public enum LimitSpan {
    KEY,
    PROJECT,
    ACCOUNT,
    DEPLOYMENT,
    SERVER,
    UNKNOWN
  }
}
