package nines.dialect.cohere;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import nines.core.exchange.Habit;
import nines.core.exchange.MediaKind;
import nines.core.exchange.MediaSource;
import nines.core.exchange.Part;
import nines.core.exchange.Slice;
import nines.core.exchange.Turn;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.InexpressibleException;
import nines.dialect.chat.RequestCallIds;
import nines.dialect.json.JsonWriter;

/// Writes the turns of a conversation as messages: one for each turn, and one for each result of a
/// tool.
///
/// Thoughts of earlier turns are not sent back, which no model of Cohere's asks for.
final class MessageWriter {
  private final Addressee addressee;
  private final JsonWriter json;
  private final RequestCallIds ids = new RequestCallIds();

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
        case ASSISTANT -> assistant(turn.parts());
        case TOOL -> turn.parts().forEach(this::result);
      }
    }
    json.end();
  }

  private void message(String role, List<Part> parts) {
    List<Part> said = parts.stream().filter(MessageWriter::isContent).toList();
    if (!said.isEmpty()) {
      json.object().name("role").value(role);
      content(said);
      json.end();
    }
  }

  private void assistant(List<Part> parts) {
    List<Part> said = parts.stream().filter(MessageWriter::isContent).toList();
    List<Part.ToolCall> calls =
        parts.stream()
            .filter(Part.ToolCall.class::isInstance)
            .map(Part.ToolCall.class::cast)
            .toList();
    if (said.isEmpty() && calls.isEmpty()) {
      return;
    }
    json.object().name("role").value("assistant");
    if (!said.isEmpty()) {
      content(said);
    }
    if (!calls.isEmpty()) {
      json.name("tool_calls").array();
      calls.forEach(this::call);
      json.end();
    }
    json.end();
  }

  private void call(Part.ToolCall call) {
    json.object().name("id").value(ids.call(call.id(), call.name()));
    json.name("type").value("function").name("function").object();
    json.name("name").value(call.name()).name("arguments").value(call.arguments());
    json.end().end();
  }

  private void result(Part part) {
    if (!(part instanceof Part.ToolResult result)) {
      throw new InexpressibleException("messages", "something other than a result of a tool");
    }
    json.object().name("role").value("tool");
    json.name("tool_call_id").value(ids.result(result.callId(), result.name()));
    List<Part> said = result.content().stream().filter(MessageWriter::isContent).toList();
    for (Part inner : said) {
      if (inner instanceof Part.Media media && !isText(media)) {
        throw refused(media, "in the result of a tool");
      }
    }
    if (said.isEmpty()) {
      json.name("content").value("");
    } else {
      content(said);
    }
    json.end();
  }

  private static boolean isContent(Part part) {
    return switch (part) {
      case Part.Text text -> !text.text().isEmpty();
      case Part.Refusal refusal -> !refusal.text().isEmpty();
      case Part.Media _ -> true;
      case Part.Reasoning _, Part.ToolCall _, Part.ToolResult _, Part.Sealed _ -> false;
    };
  }

  private void content(List<Part> parts) {
    json.name("content");
    if (parts.size() == 1 && parts.getFirst() instanceof Part.Text(var text, _, _, _)) {
      json.value(text);
      return;
    }
    json.array();
    parts.forEach(this::block);
    json.end();
  }

  private void block(Part part) {
    switch (part) {
      case Part.Text(var text, _, _, _) -> text(text);
      case Part.Refusal(var text) -> text(text);
      case Part.Media media -> media(media);
      case Part.Reasoning _, Part.ToolCall _, Part.ToolResult _, Part.Sealed _ -> {}
    }
  }

  private void text(String text) {
    json.object().name("type").value("text").name("text").value(text).end();
  }

  private void media(Part.Media media) {
    if (!isText(media) && addressee.has(Habit.TEXT_ONLY)) {
      throw refused(media, "for " + addressee.model());
    }
    switch (media.source()) {
      case MediaSource.Words(var text) -> text(text);
      case MediaSource.Inline(var type, var data) -> {
        if (isText(type)) {
          text(decoded(media, data));
        } else if (type.startsWith("image/")) {
          image(media);
          json.value("data:" + type + ";base64,", data);
          json.end().end();
        } else {
          throw refused(media, "of type " + type);
        }
      }
      case MediaSource.Remote(var url, _) -> {
        if (media.kind() != MediaKind.IMAGE) {
          throw refused(media, "at an address");
        }
        image(media);
        json.value(url);
        json.end().end();
      }
      case MediaSource.Stored _ -> throw refused(media, "from another vendor's store");
    }
  }

  private static boolean isText(Part.Media media) {
    return switch (media.source()) {
      case MediaSource.Words _ -> true;
      case MediaSource.Inline(var type, _) -> isText(type);
      case MediaSource.Remote _, MediaSource.Stored _ -> false;
    };
  }

  private static boolean isText(String type) {
    return type.startsWith("text/") || type.equals("application/json");
  }

  private static String decoded(Part.Media media, Slice data) {
    try {
      return new String(Base64.getMimeDecoder().decode(data.copy()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException noBase64) {
      throw refused(media, "whose data is no base64");
    }
  }

  private void image(Part.Media media) {
    json.object().name("type").value("image_url").name("image_url").object();
    String detail = media.detail();
    if (detail != null && List.of("auto", "low", "high").contains(detail)) {
      json.name("detail").value(detail);
    }
    json.name("url");
  }

  private static InexpressibleException refused(Part.Media media, String what) {
    String kind = media.kind().name().toLowerCase(Locale.ROOT);
    return new InexpressibleException(kind, "cohere takes no " + kind + " " + what);
  }
}
