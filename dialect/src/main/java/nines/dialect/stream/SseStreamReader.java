package nines.dialect.stream;

import java.util.Arrays;
import nines.core.exchange.FrameKind;
import nines.dialect.FrameSink;
import nines.dialect.sse.SseBlock;
import nines.dialect.sse.SseParser;
import nines.dialect.sse.SseSink;

/// A reader of a stream of server-sent events, each with JSON as its data.
///
/// Frames are blocks as they came, so together they are the stream to the byte. What the body's end
/// cut off is told only when it is a whole event but for its blank line, and then with one, since
/// whatever is written after it would otherwise become part of it.
public final class SseStreamReader extends TappedReader {
  private final SseParser parser = new SseParser();
  private final SseSink blocks = this::block;

  public SseStreamReader(EventTap tap) {
    super(tap);
  }

  @Override
  public void feed(byte[] bytes, int from, int to, FrameSink sink) {
    this.sink = sink;
    parser.feed(bytes, from, to, blocks);
  }

  @Override
  public void finish(FrameSink sink) {
    this.sink = sink;
    parser.finish(blocks);
  }

  private void block(byte[] bytes, int from, int to, SseBlock block) {
    FrameKind kind = kind(block);
    if (block.terminated()) {
      sink.frame(bytes, from, to, kind);
    } else if (block.hasData() && kind != FrameKind.MALFORMED) {
      byte[] closed = Arrays.copyOf(Arrays.copyOfRange(bytes, from, to), to - from + 2);
      Arrays.fill(closed, to - from, closed.length, (byte) '\n');
      sink.frame(closed, 0, closed.length, kind);
    }
  }

  private FrameKind kind(SseBlock block) {
    if (!block.hasData() || block.dataFrom() == block.dataTo()) {
      return FrameKind.NONE;
    }
    if (block.dataIs("[DONE]")) {
      return FrameKind.END;
    }
    FrameKind kind =
        block.eventIs("error")
            ? FrameKind.ERROR
            : read(block.dataBytes(), block.dataFrom(), block.dataTo());
    if (kind == FrameKind.ERROR) {
      failed(block.dataBytes(), block.dataFrom(), block.dataTo());
      return FrameKind.ERROR;
    }
    return kind;
  }
}
