package nines.dialect.bedrock;

import java.util.Set;
import nines.core.exchange.CacheMark;
import nines.core.exchange.Opaque;
import nines.core.exchange.Part;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.InexpressibleException;
import nines.dialect.chat.Omissions;
import nines.dialect.chat.RequestCallIds;
import nines.dialect.json.JsonException;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;
import nines.dialect.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/// Writes the parts of a request as content blocks, and cache points behind those that are marked.
final class BlockWriter {
  private static final Set<String> KNOW_CACHE_POINTS =
      Set.of(ModelVendor.ANTHROPIC, ModelVendor.AMAZON, ModelVendor.UNKNOWN);

  private final Addressee addressee;
  private final Omissions omissions;
  private final JsonWriter json;
  private final MediaWriter media;
  private final RequestCallIds ids = new RequestCallIds();

  BlockWriter(Addressee addressee, Omissions omissions, JsonWriter json) {
    this.addressee = addressee;
    this.omissions = omissions;
    this.json = json;
    this.media = new MediaWriter(addressee, json);
  }

  void block(Part part) {
    switch (part) {
      case Part.Text(var text, _, _, var mark) -> {
        text(text);
        mark(mark);
      }
      case Part.Refusal(var text) -> text(text);
      case Part.Media medium -> {
        media.write(medium);
        mark(medium.mark());
      }
      case Part.ToolCall call -> {
        call(call);
        mark(call.mark());
      }
      case Part.ToolResult result -> {
        result(result);
        mark(result.mark());
      }
      case Part.Reasoning(var text, var seal) -> reasoning(text, seal);
      case Part.Sealed(var opaque, var mark) -> {
        sealed(opaque);
        mark(mark);
      }
    }
  }

  private void text(String text) {
    json.object().name("text").value(text).end();
  }

  private void call(Part.ToolCall call) {
    json.object().name("toolUse").object();
    json.name("toolUseId").value(ids.call(call.id(), call.name()));
    json.name("name").value(call.name());
    json.name("input").raw(arguments(call)).end().end();
  }

  private static String arguments(Part.ToolCall call) {
    try {
      if (JsonValue.of(call.arguments()).is(JsonKind.OBJECT)) {
        return call.arguments();
      }
    } catch (JsonException noJson) {
      // Told as any other text that is no object.
    }
    throw new InexpressibleException(
        "arguments", "of the call of " + call.name() + " are no JSON object");
  }

  private void result(Part.ToolResult result) {
    json.object().name("toolResult").object();
    json.name("toolUseId").value(ids.result(result.callId(), result.name()));
    json.name("content").array();
    for (Part part : result.content()) {
      switch (part) {
        case Part.Text(var text, _, _, _) -> {
          if (!text.isBlank()) {
            text(text);
          }
        }
        case Part.Media medium -> media.write(medium);
        case Part.Refusal _,
            Part.ToolCall _,
            Part.ToolResult _,
            Part.Reasoning _,
            Part.Sealed _ -> {}
      }
    }
    json.end();
    if (result.failed()) {
      json.name("status").value("error");
    }
    json.end().end();
  }

  private void reasoning(String text, @Nullable Opaque seal) {
    json.object().name("reasoningContent").object().name("reasoningText").object();
    json.name("text").value(text);
    if (seal != null) {
      json.name("signature").raw(seal.json());
    }
    json.end().end().end();
  }

  private void sealed(Opaque opaque) {
    String redacted = Blocks.redacted(opaque);
    if (redacted == null) {
      json.raw(opaque.json());
    } else {
      json.object().name("reasoningContent").object();
      json.name("redactedContent").value(redacted).end().end();
    }
  }

  void mark(@Nullable CacheMark mark) {
    if (mark == null) {
      return;
    }
    if (!KNOW_CACHE_POINTS.contains(addressee.family())) {
      omissions.drop("cache_control");
      return;
    }
    json.object().name("cachePoint").object().name("type").value("default");
    if ("1h".equals(mark.ttl())) {
      json.name("ttl").value("1h");
    }
    json.end().end();
  }
}
