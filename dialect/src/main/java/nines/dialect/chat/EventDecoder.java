package nines.dialect.chat;

import java.util.function.Consumer;
import nines.core.exchange.FrameKind;
import nines.core.exchange.StreamEvent;
import nines.dialect.stream.StreamFacts;

/// Reads one streamed answer of a provider, event by event. Confined to one thread.
public interface EventDecoder {
  /// Tells what one event says and what it means to the call.
  ///
  /// @param name the event's own name, empty where the framing has none
  /// @return `MALFORMED`, and nothing told, where the data is not readable as an event
  FrameKind event(String name, byte[] bytes, int from, int to, Consumer<StreamEvent> out);

  /// What has been told so far beside words.
  StreamFacts facts();
}
