package nines.dialect.openai;

import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonReader;
import nines.dialect.json.JsonValue;
import nines.dialect.stream.JsonText;
import nines.dialect.stream.StreamFacts;
import org.jspecify.annotations.Nullable;

/// What one event of chat completions holds, read in one pass and used before the next.
///
/// Words and reasons are read where they stand; what is rarer, as a tree. Confined to one thread.
final class ChatChunk {
  private final StreamFacts facts;
  String id = "";
  long created;
  boolean done;
  boolean choices;
  boolean usage;
  boolean failed;
  @Nullable String content;
  @Nullable String thought;
  @Nullable String refusal;
  @Nullable String finish;
  @Nullable String stopped;
  @Nullable JsonValue chunks;
  @Nullable JsonValue details;
  @Nullable JsonValue calls;
  @Nullable JsonValue function;
  @Nullable JsonValue images;
  @Nullable JsonValue annotations;
  @Nullable JsonValue sources;
  private byte[] bytes = {};
  private boolean another;

  /// @param facts takes what the event tells beside words
  ChatChunk(StreamFacts facts) {
    this.facts = facts;
  }

  /// Reads one event.
  ///
  /// @return false where it is no object
  /// @throws nines.dialect.json.JsonException when it is no JSON
  boolean read(JsonReader event, byte[] bytes) {
    clear();
    this.bytes = bytes;
    if (!event.enterObject()) {
      return false;
    }
    while (event.nextMember()) {
      member(event);
    }
    event.end();
    return true;
  }

  private void clear() {
    done = false;
    choices = false;
    usage = false;
    failed = false;
    another = false;
    stopped = null;
    finish = null;
    sources = null;
    clearDelta();
  }

  private void clearDelta() {
    content = null;
    thought = null;
    refusal = null;
    chunks = null;
    details = null;
    calls = null;
    function = null;
    images = null;
    annotations = null;
  }

  private void member(JsonReader event) {
    if (event.nameIs("choices")) {
      choices(event);
    } else if (event.nameIs("id")) {
      id = id.isEmpty() && JsonText.present(event) ? event.string() : id;
    } else if (event.nameIs("model")) {
      facts.model(event);
    } else if (event.nameIs("created")) {
      created = created == 0 ? JsonText.count(event) : created;
    } else if (event.nameIs("system_fingerprint")) {
      facts.fingerprint(event);
    } else if (event.nameIs("usage")) {
      usage(event);
    } else if (event.nameIs("x_groq")) {
      groq(event);
    } else if (event.nameIs("error")) {
      failed |= JsonText.tells(event);
    } else if (event.nameIs("object")) {
      object(event);
    } else if (event.nameIs("search_results") || (event.nameIs("citations") && sources == null)) {
      sources = tree(event, JsonKind.ARRAY);
    }
  }

  private void object(JsonReader value) {
    if (value.peek() == JsonKind.STRING) {
      failed |= value.stringIs("error");
      done = value.stringIs("chat.completion.done");
    }
  }

  private void usage(JsonReader value) {
    if (value.peek() == JsonKind.OBJECT) {
      usage = true;
      facts.usage(UsageReader.read(value));
    }
  }

  private void groq(JsonReader value) {
    if (!value.enterObject()) {
      return;
    }
    while (value.nextMember()) {
      if (value.nameIs("usage")) {
        usage(value);
      } else if (value.nameIs("error")) {
        failed |= JsonText.tells(value);
      }
    }
  }

  private void choices(JsonReader value) {
    if (!value.enterArray()) {
      return;
    }
    while (value.nextElement()) {
      if (!choices) {
        choices = true;
        choice(value);
      }
    }
  }

  private void choice(JsonReader choice) {
    if (!choice.enterObject()) {
      return;
    }
    while (choice.nextMember()) {
      if (choice.nameIs("delta")) {
        delta(choice);
      } else if (choice.nameIs("finish_reason")) {
        finish = JsonText.present(choice) ? choice.string() : null;
      } else if (choice.nameIs("stop_reason")) {
        stopped = JsonText.present(choice) ? choice.string() : null;
      } else if (choice.nameIs("index")) {
        another = JsonText.count(choice) > 0;
      } else if (choice.nameIs("error")) {
        failed |= JsonText.tells(choice);
      }
    }
    if (another) {
      clearDelta();
      finish = null;
    }
  }

  private void delta(JsonReader delta) {
    if (!delta.enterObject()) {
      return;
    }
    while (delta.nextMember()) {
      if (delta.nameIs("content")) {
        content(delta);
      } else if (delta.nameIs("reasoning_content") || delta.nameIs("reasoning")) {
        thought = thought == null && JsonText.present(delta) ? delta.string() : thought;
      } else if (delta.nameIs("refusal")) {
        refusal = JsonText.present(delta) ? delta.string() : null;
      } else if (delta.nameIs("tool_calls")) {
        calls = tree(delta, JsonKind.ARRAY);
      } else if (delta.nameIs("function_call")) {
        function = tree(delta, JsonKind.OBJECT);
      } else if (delta.nameIs(ChatReasoningReader.DETAILS)) {
        details = tree(delta, JsonKind.ARRAY);
      } else if (delta.nameIs("images")) {
        images = tree(delta, JsonKind.ARRAY);
      } else if (delta.nameIs("annotations")) {
        annotations = tree(delta, JsonKind.ARRAY);
      }
    }
  }

  private void content(JsonReader value) {
    if (value.peek() == JsonKind.STRING) {
      content = value.stringIsEmpty() ? null : value.string();
    } else {
      chunks = tree(value, JsonKind.ARRAY);
    }
  }

  private @Nullable JsonValue tree(JsonReader value, JsonKind kind) {
    if (value.peek() != kind) {
      return null;
    }
    value.skip();
    return JsonValue.of(bytes, value.valueFrom(), value.valueTo());
  }
}
