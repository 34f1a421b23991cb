package nines.server.drive;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The head of a provider's good answer.
///
/// @param status 200–299
/// @param contentType as the provider wrote it, null when absent
/// @param shape how the body comes
/// @param headers those that may pass to the client, lower-case names
/// @param modelVersion known already for answers that are held whole
/// @param dropped members of the request that this target was not sent
public record AnswerHead(
    int status,
    @Nullable String contentType,
    Shape shape,
    List<Map.Entry<String, String>> headers,
    @Nullable String modelVersion,
    List<String> dropped) {
  public AnswerHead {
    headers = List.copyOf(headers);
    dropped = List.copyOf(dropped);
  }

  /// How a body comes.
  public enum Shape {
    /// Held whole; one frame.
    WHOLE,
    /// Relayed as it comes: binary, or larger than what is held.
    PIECES,
    /// Events.
    STREAM
  }
}
