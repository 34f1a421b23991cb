package nines.dialect.anthropic;

import nines.core.exchange.FrameKind;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonReader;
import nines.dialect.stream.Cursor.Standing;
import nines.dialect.stream.EventTap;
import nines.dialect.stream.JsonText;
import nines.dialect.stream.Sign;
import nines.dialect.stream.StreamFacts;
import nines.dialect.stream.Trail;
import org.jspecify.annotations.Nullable;

/// Reads events of a message stream, and whole messages.
///
/// Empty blocks, signatures, redacted thinking and pings are no tokens. Source: Anthropic API
/// reference, "Streaming Messages".
final class MessagesTap implements EventTap {
  private final StreamFacts facts = new StreamFacts();
  private final Sign sign = new Sign();
  private final MessageUsage usage = new MessageUsage();
  private final Trail trail = facts.trail();
  private @Nullable Standing opened;
  private boolean begun;
  private boolean closes;
  private int index;

  @Override
  public StreamFacts facts() {
    return facts;
  }

  @Override
  public FrameKind kind(JsonReader event) {
    sign.clear();
    opened = null;
    closes = false;
    if (!event.enterObject()) {
      return FrameKind.MALFORMED;
    }
    while (event.nextMember()) {
      member(event);
    }
    if (closes) {
      trail.open(Standing.BETWEEN, index + 1);
    } else if (opened != null) {
      trail.open(opened, index);
    }
    return sign.kind();
  }

  private void member(JsonReader event) {
    if (event.nameIs("type") && event.peek() == JsonKind.STRING) {
      sign.end(event.stringIs("message_stop"));
      sign.error(event.stringIs("error"));
      closes = trail.isKept() && event.stringIs("content_block_stop");
    } else if (event.nameIs("delta")) {
      delta(event);
    } else if (event.nameIs("content_block")) {
      sign.token(blockSays(event));
    } else if (event.nameIs("message")) {
      begun = true;
      trail.begin();
      message(event);
    } else if (trail.isKept() && event.nameIs("index")) {
      index = (int) Math.min(JsonText.count(event), Integer.MAX_VALUE - 1);
    } else {
      fact(event);
    }
  }

  private void message(JsonReader message) {
    if (!message.enterObject()) {
      return;
    }
    while (message.nextMember()) {
      if (message.nameIs("id")) {
        trail.id(message);
      } else {
        fact(message);
      }
    }
  }

  private void fact(JsonReader event) {
    if (event.nameIs("model")) {
      facts.model(event);
    } else if (event.nameIs("usage") && event.peek() == JsonKind.OBJECT) {
      facts.usage(usage.report(event));
    } else if (event.nameIs("error")) {
      sign.error(JsonText.tells(event));
    } else if (event.nameIs("stop_reason")) {
      stopReason(event);
    }
  }

  /// @return whether there is one
  private boolean stopReason(JsonReader reason) {
    boolean told = JsonText.present(reason);
    facts.withheld(told && reason.stringIs("refusal"));
    return told;
  }

  private void delta(JsonReader delta) {
    if (!delta.enterObject()) {
      return;
    }
    while (delta.nextMember()) {
      if (delta.nameIs("text")) {
        words(delta);
      } else if (delta.nameIs("thinking") || delta.nameIs("partial_json")) {
        sign.token(JsonText.present(delta));
      } else if (delta.nameIs("citation")) {
        sign.token(JsonText.filled(delta));
      } else if (delta.nameIs("stop_reason")) {
        finish(stopReason(delta));
      }
    }
  }

  private void words(JsonReader text) {
    if (JsonText.present(text)) {
      sign.token(true);
      said(text);
    }
  }

  /// Words outside of a message are nothing to go on with.
  private void said(JsonReader text) {
    if (begun) {
      trail.words(text);
    } else {
      trail.stuck();
    }
  }

  private void finish(boolean told) {
    if (told) {
      sign.finish(true);
      trail.finish();
    }
  }

  /// The start of a tool call, or of a result of the provider's own tools, is a token by itself;
  /// the start of text or thinking only when it brings some.
  private boolean blockSays(JsonReader block) {
    if (!block.enterObject()) {
      return false;
    }
    boolean says = false;
    while (block.nextMember()) {
      if (block.nameIs("type") && block.peek() == JsonKind.STRING) {
        String type = block.string();
        opens(type);
        says |= type.endsWith("_use") || type.endsWith("_result");
      } else if (block.nameIs("text") && JsonText.present(block)) {
        said(block);
        says = true;
      } else if (block.nameIs("thinking")) {
        says |= JsonText.present(block);
      }
    }
    return says;
  }

  private void opens(String type) {
    switch (type) {
      case "text" -> opened = Standing.WORDS;
      case "thinking", "redacted_thinking" -> opened = Standing.THOUGHTS;
      default -> trail.stuck();
    }
  }
}
