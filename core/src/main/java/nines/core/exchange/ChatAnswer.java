package nines.core.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A whole answer, in no vendor's words.
///
/// @param id the vendor's id of it, empty when it has none
/// @param model what the vendor says it ran, empty when it does not say
/// @param createdSeconds seconds since 1970, 0 when not told
/// @param stopSequence the client's words it stopped at, where told
public record ChatAnswer(
    String id,
    String model,
    long createdSeconds,
    List<Part> parts,
    FinishReason finish,
    @Nullable String stopSequence,
    Usage usage) {
  public ChatAnswer {
    parts = List.copyOf(parts);
  }
}
