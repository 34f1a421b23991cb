package nines.dialect.bedrock;

import nines.core.exchange.Slice;
import nines.dialect.chat.EventSink;
import nines.dialect.chat.EventSource;
import nines.dialect.eventstream.CorruptMessageException;
import nines.dialect.eventstream.EventStreamMessage;
import nines.dialect.eventstream.EventStreamParser;

/// Cuts a stream into its events by their type. An exception, and bytes that are no message, are
/// told as an event of [#ERROR] after which nothing is read.
final class ConverseEvents implements EventSource {
  static final String ERROR = "error";

  private static final String CORRUPT = "The stream did not arrive as it was sent.";

  private final EventStreamParser parser = new EventStreamParser();
  private boolean failed;

  @Override
  public void feed(byte[] bytes, int from, int to, EventSink sink) {
    if (failed) {
      return;
    }
    try {
      parser.feed(bytes, from, to, message -> tell(message, sink));
    } catch (CorruptMessageException corrupt) {
      fail("CorruptMessage", Exceptions.said(CORRUPT), sink);
    }
  }

  @Override
  public void finish(EventSink sink) {}

  private void tell(EventStreamMessage message, EventSink sink) {
    if (failed) {
      return;
    }
    switch (message.header(":message-type")) {
      case "exception" -> fail(message.header(":exception-type"), payload(message), sink);
      case "error" -> fail(message.header(":error-code"), errorMessage(message), sink);
      default ->
          sink.event(
              message.header(":event-type"),
              message.bytes(),
              message.payloadFrom(),
              message.payloadTo());
    }
  }

  private static Slice payload(EventStreamMessage message) {
    return new Slice(message.bytes(), message.payloadFrom(), message.payloadTo());
  }

  private static Slice errorMessage(EventStreamMessage message) {
    return Exceptions.said(message.header(":error-message"));
  }

  private void fail(String type, Slice payload, EventSink sink) {
    failed = true;
    Slice error = Exceptions.inStream(type, payload);
    sink.event(ERROR, error.bytes(), error.from(), error.to());
  }
}
