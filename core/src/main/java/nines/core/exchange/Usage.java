package nines.core.exchange;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// What one answer consumed, in tokens, as one arithmetic for all vendors.
///
/// @param input all input, cached reads, cache writes and prompts of the vendor's tools included
/// @param cachedRead the part of `input` that came from the provider's cache
/// @param cacheWrite the part of `input` that was written to it, for however long
/// @param output all output, reasoning included
/// @param reasoning the part of `output` that was reasoning
/// @param details what else is told of these sums, where it is more than nothing
public record Usage(
    long input,
    long cachedRead,
    long cacheWrite,
    long output,
    long reasoning,
    Map<Detail, Long> details) {
  public static final Usage NONE = new Usage(0, 0, 0, 0, 0);

  /// What only some answers consume, and what has a price of its own.
  public enum Detail {
    /// The part of `cacheWrite` that is kept for an hour; the rest is kept for minutes.
    CACHE_WRITE_HOUR,
    /// The part of `input` that was sound.
    INPUT_AUDIO,
    /// The part of `input` that was pictures, pages of documents included.
    INPUT_IMAGE,
    /// The part of `cachedRead` that was sound.
    CACHED_AUDIO,
    /// The part of `cachedRead` that was pictures.
    CACHED_IMAGE,
    /// The part of `input` that the vendor's own tools put before the model.
    TOOL_PROMPT,
    /// The part of `output` that was sound.
    OUTPUT_AUDIO,
    /// The part of `output` that was pictures.
    OUTPUT_IMAGE,
    /// Searches, in the vendor's unit: requests to a search tool, search units of a reranker.
    SEARCHES,
    /// Input as it is billed, where the vendor tells another number than `input`.
    BILLED_INPUT,
    /// Output as it is billed, where the vendor tells another number than `output`.
    BILLED_OUTPUT
  }

  public Usage {
    details = details.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(details));
  }

  public Usage(long input, long cachedRead, long cacheWrite, long output, long reasoning) {
    this(input, cachedRead, cacheWrite, output, reasoning, Map.of());
  }

  public boolean isNone() {
    return equals(NONE);
  }

  /// 0 where it was not told.
  public long of(Detail detail) {
    return details.getOrDefault(detail, 0L);
  }

  /// The same with a detail more; a count of 0 tells nothing.
  public Usage with(Detail detail, long count) {
    if (count <= 0) {
      return this;
    }
    Map<Detail, Long> more = new EnumMap<>(Detail.class);
    more.putAll(details);
    more.put(detail, count);
    return new Usage(input, cachedRead, cacheWrite, output, reasoning, more);
  }

  /// Both together.
  public Usage plus(Usage other) {
    if (other.isNone()) {
      return this;
    }
    Map<Detail, Long> sums = new EnumMap<>(Detail.class);
    sums.putAll(details);
    other.details.forEach((detail, count) -> sums.merge(detail, count, Long::sum));
    return new Usage(
        input + other.input,
        cachedRead + other.cachedRead,
        cacheWrite + other.cacheWrite,
        output + other.output,
        reasoning + other.reasoning,
        sums);
  }

  /// The input that is neither read from the cache nor written to it.
  public long freshInput() {
    return Math.max(0, input - cachedRead - cacheWrite);
  }

  @Override
  public String toString() {
    String sums =
        "Usage[input=%d, cachedRead=%d, cacheWrite=%d, output=%d, reasoning=%d"
            .formatted(input, cachedRead, cacheWrite, output, reasoning);
    return details.isEmpty() ? sums + "]" : sums + ", details=" + details + "]";
  }
}
