package nines.core.exchange;

import org.jspecify.annotations.Nullable;

/// What one event of a streamed answer says, in no vendor's words.
///
/// Tool calls are told by index, from 0 in the order of their starts; their arguments are fragments
/// that make one JSON object together. Words of one kind that follow one another belong together.
public sealed interface StreamEvent {
  /// The answer begins.
  record Start(String id, String model, long createdSeconds) implements StreamEvent {}

  record Words(String text) implements StreamEvent {}

  record Thought(String text) implements StreamEvent {}

  /// The vendor's seal on the thoughts since the last seal.
  record ThoughtSeal(Opaque seal) implements StreamEvent {}

  record Declined(String text) implements StreamEvent {}

  /// A tool call begins.
  ///
  /// @param id empty when the vendor gives none
  record CallStart(int index, String id, String name, @Nullable Opaque seal)
      implements StreamEvent {}

  record CallArguments(int index, String fragment) implements StreamEvent {}

  /// Something that comes in one piece: an image, a sealed part.
  record Whole(Part part) implements StreamEvent {}

  record Cited(Citation citation) implements StreamEvent {}

  /// What was used so far; a later one replaces it.
  record Used(Usage usage) implements StreamEvent {}

  /// The reason to finish; usage may still follow.
  record Finish(FinishReason reason, @Nullable String stopSequence) implements StreamEvent {}
}
