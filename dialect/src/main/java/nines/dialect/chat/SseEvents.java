package nines.dialect.chat;

import nines.dialect.sse.SseBlock;
import nines.dialect.sse.SseParser;

/// Cuts a stream of server-sent events into its events; comments and empty blocks are none.
public final class SseEvents implements EventSource {
  private final SseParser parser = new SseParser();

  @Override
  public void feed(byte[] bytes, int from, int to, EventSink sink) {
    parser.feed(bytes, from, to, (_, _, _, block) -> tell(block, sink));
  }

  @Override
  public void finish(EventSink sink) {
    parser.finish((_, _, _, block) -> tell(block, sink));
  }

  private static void tell(SseBlock block, EventSink sink) {
    if (block.hasData() && block.dataFrom() < block.dataTo()) {
      sink.event(block.event(), block.dataBytes(), block.dataFrom(), block.dataTo());
    }
  }
}
