package nines.dialect.ollama;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import nines.core.exchange.Habit;
import nines.core.exchange.MediaSource;
import nines.core.exchange.Part;
import nines.core.exchange.Slice;
import nines.core.exchange.Turn;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.InexpressibleException;
import nines.dialect.json.JsonException;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;
import nines.dialect.json.JsonWriter;

/// Writes the turns of a conversation as messages: one for each turn, and one for each result of a
/// tool, which names its tool.
///
/// A message is one text with images beside it. Thoughts go back where no vendor sealed them.
final class MessageWriter {
  private final Addressee addressee;
  private final JsonWriter json;
  private final Map<String, String> tools = new HashMap<>();

  MessageWriter(Addressee addressee, JsonWriter json) {
    this.addressee = addressee;
    this.json = json;
  }

  void write(List<Turn> turns) {
    json.name("messages").array();
    for (Turn turn : turns) {
      switch (turn.role()) {
        case SYSTEM -> message("system", turn.parts());
        case USER -> message("user", turn.parts());
        case ASSISTANT -> message("assistant", turn.parts());
        case TOOL -> turn.parts().forEach(this::result);
      }
    }
    json.end();
  }

  private void message(String role, List<Part> parts) {
    Content content = content(parts);
    List<Part.ToolCall> calls = new ArrayList<>();
    StringBuilder thoughts = new StringBuilder();
    for (Part part : parts) {
      switch (part) {
        case Part.ToolCall call -> calls.add(call);
        case Part.Reasoning(var text, var seal) -> thoughts.append(seal == null ? text : "");
        case Part.Text _, Part.Refusal _, Part.Media _, Part.ToolResult _, Part.Sealed _ -> {}
      }
    }
    if (content.isEmpty() && calls.isEmpty()) {
      return;
    }
    json.object().name("role").value(role);
    say(content);
    if (!thoughts.isEmpty()) {
      json.name("thinking").value(thoughts.toString());
    }
    if (!calls.isEmpty()) {
      json.name("tool_calls").array();
      calls.forEach(this::call);
      json.end();
    }
    json.end();
  }

  private void call(Part.ToolCall call) {
    if (!isObject(call.arguments())) {
      throw new InexpressibleException(
          "arguments", "of the call of " + call.name() + " are no JSON object");
    }
    tools.put(call.id(), call.name());
    json.object();
    if (!call.id().isEmpty()) {
      json.name("id").value(call.id());
    }
    json.name("function").object().name("name").value(call.name());
    json.name("arguments").raw(call.arguments()).end().end();
  }

  private static boolean isObject(String arguments) {
    try {
      return JsonValue.of(arguments).is(JsonKind.OBJECT);
    } catch (JsonException noJson) {
      return false;
    }
  }

  private void result(Part part) {
    if (!(part instanceof Part.ToolResult result)) {
      throw new InexpressibleException("messages", "something other than a result of a tool");
    }
    String tool = result.name().isEmpty() ? tools.getOrDefault(result.callId(), "") : result.name();
    json.object().name("role").value("tool");
    if (!tool.isEmpty()) {
      json.name("tool_name").value(tool);
    }
    if (!result.callId().isEmpty()) {
      json.name("tool_call_id").value(result.callId());
    }
    say(content(result.content()));
    json.end();
  }

  /// What a message says: one text, and images in base64.
  private record Content(StringBuilder text, List<Slice> images) {
    private boolean isEmpty() {
      return text.isEmpty() && images.isEmpty();
    }

    private void add(String more) {
      text.append(text.isEmpty() || more.isEmpty() ? "" : "\n").append(more);
    }
  }

  private void say(Content content) {
    json.name("content").value(content.text().toString());
    if (!content.images().isEmpty()) {
      json.name("images").array();
      content.images().forEach(image -> json.value("", image));
      json.end();
    }
  }

  private Content content(List<Part> parts) {
    Content content = new Content(new StringBuilder(), new ArrayList<>());
    for (Part part : parts) {
      switch (part) {
        case Part.Text(var text, _, _, _) -> content.add(text);
        case Part.Refusal(var text) -> content.add(text);
        case Part.Media media -> media(media, content);
        case Part.Reasoning _, Part.ToolCall _, Part.ToolResult _, Part.Sealed _ -> {}
      }
    }
    return content;
  }

  private void media(Part.Media media, Content content) {
    switch (media.source()) {
      case MediaSource.Words(var text) -> content.add(text);
      case MediaSource.Inline(var type, var data) -> {
        if (type.startsWith("text/") || type.equals("application/json")) {
          content.add(decoded(media, data));
        } else if (type.startsWith("image/") && !addressee.has(Habit.TEXT_ONLY)) {
          content.images().add(data);
        } else {
          throw refused(media, "of type " + type);
        }
      }
      case MediaSource.Remote _ -> throw refused(media, "at an address");
      case MediaSource.Stored _ -> throw refused(media, "from another vendor's store");
    }
  }

  private static String decoded(Part.Media media, Slice data) {
    try {
      return new String(Base64.getMimeDecoder().decode(data.copy()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException noBase64) {
      throw refused(media, "whose data is no base64");
    }
  }

  private static InexpressibleException refused(Part.Media media, String what) {
    String kind = media.kind().name().toLowerCase(Locale.ROOT);
    return new InexpressibleException(kind, "ollama takes no " + kind + " " + what);
  }
}
