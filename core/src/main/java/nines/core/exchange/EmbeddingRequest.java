package nines.core.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a client wants as vectors, in no vendor's words.
///
/// @param inputs one for each vector, in order
/// @param member the member of the client's request that holds them
/// @param purpose what the vectors are for; null where the client does not say
/// @param dimensions integer: how long each vector shall be
/// @param packed whether the client wants a vector as base64 of 32-bit floats, not as numbers
/// @param extras members that only the client's own wire language knows
public record EmbeddingRequest(
    List<EmbeddingInput> inputs,
    String member,
    @Nullable Purpose purpose,
    @Nullable Setting dimensions,
    boolean packed,
    List<Extra> extras) {
  public EmbeddingRequest {
    inputs = List.copyOf(inputs);
    extras = List.copyOf(extras);
  }

  /// What the vectors are for, and the member that says so.
  public record Purpose(EmbeddingPurpose value, String member) {}
}
