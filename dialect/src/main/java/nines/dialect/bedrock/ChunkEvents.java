package nines.dialect.bedrock;

import java.util.Base64;
import nines.core.exchange.Slice;
import nines.dialect.chat.EventSink;
import nines.dialect.chat.EventSource;
import nines.dialect.json.JsonException;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonReader;
import org.jspecify.annotations.Nullable;

/// Cuts a streamed answer of InvokeModel into the events of the model's own wire language, which
/// lie in base64 in its `chunk` messages; each is named by its member `type`.
///
/// Source: Amazon Bedrock API Reference, `InvokeModelWithResponseStream`, and recorded streams.
public final class ChunkEvents implements EventSource {
  private static final String CHUNK = "chunk";
  private static final String CORRUPT = "The stream held a chunk that cannot be read.";

  private final ConverseEvents messages = new ConverseEvents();
  private final JsonReader json = new JsonReader(new byte[0]);

  @Override
  public void feed(byte[] bytes, int from, int to, EventSink sink) {
    messages.feed(
        bytes,
        from,
        to,
        (name, payload, payloadFrom, payloadTo) -> {
          if (name.equals(CHUNK)) {
            chunk(payload, payloadFrom, payloadTo, sink);
          } else if (name.equals(ConverseEvents.ERROR)) {
            sink.event(name, payload, payloadFrom, payloadTo);
          }
        });
  }

  @Override
  public void finish(EventSink sink) {
    messages.finish(sink);
  }

  private void chunk(byte[] payload, int from, int to, EventSink sink) {
    byte[] event = inner(payload, from, to);
    if (event == null) {
      Slice error = Exceptions.inStream("CorruptMessage", Exceptions.said(CORRUPT));
      sink.event(ConverseEvents.ERROR, error.bytes(), error.from(), error.to());
    } else {
      sink.event(type(event), event, 0, event.length);
    }
  }

  private byte @Nullable [] inner(byte[] payload, int from, int to) {
    try {
      json.reset(payload, from, to);
      String encoded = text("bytes");
      return encoded == null ? null : Base64.getDecoder().decode(encoded);
    } catch (JsonException | IllegalArgumentException unreadable) {
      return null;
    }
  }

  /// The name of an event; empty where it has none, or one that is no word.
  private String type(byte[] event) {
    try {
      json.reset(event, 0, event.length);
      String type = text("type");
      return type != null && isWord(type) ? type : "";
    } catch (JsonException unreadable) {
      return "";
    }
  }

  private @Nullable String text(String member) {
    if (!json.enterObject()) {
      return null;
    }
    while (json.nextMember()) {
      if (json.nameIs(member) && json.peek() == JsonKind.STRING) {
        return json.string();
      }
    }
    return null;
  }

  private static boolean isWord(String type) {
    return type.chars().allMatch(c -> (c >= 'a' && c <= 'z') || c == '_');
  }
}
