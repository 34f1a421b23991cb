package nines.core.exchange;

import java.util.List;

/// What a client wants judged before it is shown or answered, in no vendor's words.
///
/// @param inputs each judged by itself: parts of text, or of text and images
/// @param member the client's name for them
/// @param extras members that only the client's own wire language knows
public record ModerationRequest(List<List<Part>> inputs, String member, List<Extra> extras) {
  public ModerationRequest {
    inputs = inputs.stream().map(List::copyOf).toList();
    extras = List.copyOf(extras);
  }
}
