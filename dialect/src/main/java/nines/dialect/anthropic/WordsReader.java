package nines.dialect.anthropic;

import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonReader;
import org.jspecify.annotations.Nullable;

/// Reads the events that most of a stream is made of, a few words each, in one pass.
///
/// Any event with more in it than such a delta is left to those who read all of it.
final class WordsReader {
  /// What a delta brings.
  enum Kind {
    TEXT,
    THINKING,
    INPUT
  }

  private final JsonReader json = new JsonReader(new byte[0]);
  private @Nullable Kind kind;
  private @Nullable String words;

  /// Whether the event is a delta of words and nothing else.
  ///
  /// @throws nines.dialect.json.JsonException when it is no JSON
  boolean read(byte[] bytes, int from, int to) {
    kind = null;
    words = null;
    json.reset(bytes, from, to);
    if (!json.enterObject()) {
      return false;
    }
    while (json.nextMember()) {
      if (!member()) {
        return false;
      }
    }
    json.end();
    return kind != null && words != null;
  }

  private boolean member() {
    if (json.nameIs("type")) {
      return json.peek() == JsonKind.STRING && json.stringIs("content_block_delta");
    }
    return json.nameIs("index") || (json.nameIs("delta") && delta());
  }

  private boolean delta() {
    if (!json.enterObject()) {
      return false;
    }
    while (json.nextMember()) {
      if (json.peek() != JsonKind.STRING) {
        return false;
      }
      if (json.nameIs("type")) {
        kind = kindOf();
      } else if (words == null && isWords()) {
        words = json.string();
      } else {
        return false;
      }
    }
    return true;
  }

  private @Nullable Kind kindOf() {
    if (json.stringIs("text_delta")) {
      return Kind.TEXT;
    }
    if (json.stringIs("thinking_delta")) {
      return Kind.THINKING;
    }
    return json.stringIs("input_json_delta") ? Kind.INPUT : null;
  }

  private boolean isWords() {
    return json.nameIs("text") || json.nameIs("thinking") || json.nameIs("partial_json");
  }

  Kind kind() {
    return kind == null ? Kind.TEXT : kind;
  }

  String words() {
    return words == null ? "" : words;
  }
}
