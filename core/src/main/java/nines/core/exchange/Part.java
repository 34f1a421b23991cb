package nines.core.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A piece of a turn.
///
/// A `seal` is what the vendor that made a part wants back with it; a `mark` is the client's wish
/// to cache up to and including the part.
public sealed interface Part {
  record Text(
      String text, List<Citation> citations, @Nullable Opaque seal, @Nullable CacheMark mark)
      implements Part {
    public Text {
      citations = List.copyOf(citations);
    }

    public Text(String text) {
      this(text, List.of(), null, null);
    }
  }

  /// An image, a recording, a film or a document.
  ///
  /// @param name file name or title, where there is one
  /// @param detail how closely to look, in OpenAI's words: `low`, `high`, `auto`
  record Media(
      MediaKind kind,
      MediaSource source,
      @Nullable String name,
      @Nullable String detail,
      @Nullable CacheMark mark)
      implements Part {}

  /// The model asks for a tool.
  ///
  /// @param id what the result refers to; empty when the vendor gave none
  /// @param arguments one JSON object, as text
  record ToolCall(
      String id, String name, String arguments, @Nullable Opaque seal, @Nullable CacheMark mark)
      implements Part {}

  /// What a tool gave back.
  ///
  /// @param callId the call it answers
  /// @param name the tool, empty where the wire language leaves it to the call
  /// @param content text and media; a structured result is a text of JSON
  /// @param failed whether the tool failed
  record ToolResult(
      String callId, String name, List<Part> content, boolean failed, @Nullable CacheMark mark)
      implements Part {
    public ToolResult {
      content = List.copyOf(content);
    }
  }

  /// What the model thought, as far as it may be read; the text may be empty under a seal.
  record Reasoning(String text, @Nullable Opaque seal) implements Part {}

  /// The model declines, in its own words.
  record Refusal(String text) implements Part {}

  /// A part that only its owner understands.
  record Sealed(Opaque opaque, @Nullable CacheMark mark) implements Part {}
}
