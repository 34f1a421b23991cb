package nines.dialect.anthropic;

import java.util.List;
import nines.core.exchange.CacheMark;
import nines.core.exchange.Citation;
import nines.core.exchange.Part;
import nines.dialect.chat.InexpressibleException;
import nines.dialect.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/// Writes the parts of a request as content blocks.
final class BlockWriter {
  private final JsonWriter json;
  private final WireIds ids = new WireIds();

  BlockWriter(JsonWriter json) {
    this.json = json;
  }

  void block(Part part) {
    switch (part) {
      case Part.Text text -> text(text);
      case Part.Refusal(var words) -> {
        open("text").name("text").value(words);
        close(null);
      }
      case Part.Media media -> MediaWriter.write(media, json);
      case Part.ToolCall call -> call(call);
      case Part.ToolResult result -> result(result);
      case Part.Reasoning(var text, var seal) ->
          thinking(text, seal == null ? "\"\"" : seal.json());
      case Part.Sealed(var opaque, _) -> json.raw(opaque.json());
    }
  }

  private void text(Part.Text text) {
    open("text").name("text").value(text.text());
    List<Citation> citations = text.citations().stream().filter(Citations::isNative).toList();
    if (!citations.isEmpty()) {
      json.name("citations").array();
      citations.forEach(citation -> json.raw(citation.json()));
      json.end();
    }
    close(text.mark());
  }

  private void call(Part.ToolCall call) {
    if (!Native.isObject(call.arguments())) {
      throw new InexpressibleException(
          "arguments", "of the call of " + call.name() + " are no JSON object");
    }
    open("tool_use").name("id").value(ids.call(call.id(), call.name()));
    json.name("name").value(call.name()).name("input").raw(call.arguments());
    close(call.mark());
  }

  private void result(Part.ToolResult result) {
    open("tool_result").name("tool_use_id").value(ids.result(result.callId(), result.name()));
    List<Part> content = result.content().stream().filter(BlockWriter::saysSomething).toList();
    if (content.size() == 1
        && content.getFirst() instanceof Part.Text(var text, _, _, var mark)
        && mark == null) {
      json.name("content").value(text);
    } else if (!content.isEmpty()) {
      json.name("content").array();
      content.forEach(this::block);
      json.end();
    }
    if (result.failed()) {
      json.name("is_error").value(true);
    }
    close(result.mark());
  }

  private static boolean saysSomething(Part part) {
    return !(part instanceof Part.Text(var text, _, _, _) && text.isEmpty());
  }

  private void thinking(String text, String signature) {
    open("thinking").name("thinking").value(text).name("signature").raw(signature);
    close(null);
  }

  private JsonWriter open(String type) {
    return json.object().name("type").value(type);
  }

  private void close(@Nullable CacheMark mark) {
    mark(mark, json);
    json.end();
  }

  static void mark(@Nullable CacheMark mark, JsonWriter json) {
    if (mark == null) {
      return;
    }
    json.name("cache_control").object().name("type").value("ephemeral");
    String ttl = mark.ttl();
    if (ttl != null) {
      json.name("ttl").value(ttl);
    }
    json.end();
  }
}
