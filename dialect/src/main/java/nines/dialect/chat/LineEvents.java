package nines.dialect.chat;

import nines.dialect.sse.LineParser;

/// Cuts a stream of lines of JSON into its events, which have no names.
public final class LineEvents implements EventSource {
  private final LineParser parser = new LineParser();

  @Override
  public void feed(byte[] bytes, int from, int to, EventSink sink) {
    parser.feed(bytes, from, to, (line, start, end) -> sink.event("", line, start, end));
  }

  @Override
  public void finish(EventSink sink) {
    parser.finish((line, start, end) -> sink.event("", line, start, end));
  }
}
