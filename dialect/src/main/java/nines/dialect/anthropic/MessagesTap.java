package nines.dialect.anthropic;

import nines.core.exchange.FrameKind;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonReader;
import nines.dialect.stream.EventTap;
import nines.dialect.stream.JsonText;
import nines.dialect.stream.Sign;
import nines.dialect.stream.StreamFacts;

/// Reads events of a message stream, and whole messages.
///
/// Empty blocks, signatures, redacted thinking and pings are no tokens. Source: Anthropic API
/// reference, "Streaming Messages".
final class MessagesTap implements EventTap {
  private final StreamFacts facts = new StreamFacts();
  private final Sign sign = new Sign();
  private final MessageUsage usage = new MessageUsage();

  @Override
  public StreamFacts facts() {
    return facts;
  }

  @Override
  public FrameKind kind(JsonReader event) {
    sign.clear();
    if (!event.enterObject()) {
      return FrameKind.MALFORMED;
    }
    while (event.nextMember()) {
      member(event);
    }
    return sign.kind();
  }

  private void member(JsonReader event) {
    if (event.nameIs("type") && event.peek() == JsonKind.STRING) {
      sign.end(event.stringIs("message_stop"));
      sign.error(event.stringIs("error"));
    } else if (event.nameIs("delta")) {
      delta(event);
    } else if (event.nameIs("content_block")) {
      sign.token(blockSays(event));
    } else if (event.nameIs("message")) {
      message(event);
    } else {
      fact(event);
    }
  }

  private void message(JsonReader message) {
    if (!message.enterObject()) {
      return;
    }
    while (message.nextMember()) {
      fact(message);
    }
  }

  private void fact(JsonReader event) {
    if (event.nameIs("model")) {
      facts.model(event);
    } else if (event.nameIs("usage") && event.peek() == JsonKind.OBJECT) {
      facts.usage(usage.report(event));
    } else if (event.nameIs("error")) {
      sign.error(JsonText.tells(event));
    }
  }

  private void delta(JsonReader delta) {
    if (!delta.enterObject()) {
      return;
    }
    while (delta.nextMember()) {
      if (delta.nameIs("text") || delta.nameIs("thinking") || delta.nameIs("partial_json")) {
        sign.token(JsonText.present(delta));
      } else if (delta.nameIs("citation")) {
        sign.token(JsonText.filled(delta));
      } else if (delta.nameIs("stop_reason")) {
        sign.finish(JsonText.present(delta));
      }
    }
  }

  /// The start of a tool call, or of a result of the provider's own tools, is a token by itself;
  /// the start of text or thinking only when it brings some.
  private static boolean blockSays(JsonReader block) {
    if (!block.enterObject()) {
      return false;
    }
    boolean says = false;
    while (block.nextMember()) {
      if (block.nameIs("type") && block.peek() == JsonKind.STRING) {
        String type = block.string();
        says |= type.endsWith("_use") || type.endsWith("_result");
      } else if (block.nameIs("text") || block.nameIs("thinking")) {
        says |= JsonText.present(block);
      }
    }
    return says;
  }
}
