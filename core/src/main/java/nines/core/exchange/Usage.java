package nines.core.exchange;

/// What one answer consumed, in tokens, as one arithmetic for all vendors.
///
/// @param input all input, cached reads and cache writes included
/// @param cachedRead the part of `input` that came from the provider's cache
/// @param cacheWrite the part of `input` that was written to it
/// @param output all output, reasoning included
/// @param reasoning the part of `output` that was reasoning
public record Usage(long input, long cachedRead, long cacheWrite, long output, long reasoning) {
  public static final Usage NONE = new Usage(0, 0, 0, 0, 0);

  public boolean isNone() {
    return equals(NONE);
  }
}
