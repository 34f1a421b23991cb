package nines.dialect.stream;

import java.util.Arrays;
import nines.core.exchange.FrameKind;
import nines.core.exchange.Usage;
import nines.core.failure.Failure;
import nines.dialect.FrameSink;
import nines.dialect.StreamReader;
import nines.dialect.json.JsonException;
import nines.dialect.json.JsonReader;
import nines.dialect.refusal.Refusals;
import nines.dialect.sse.SseBlock;
import nines.dialect.sse.SseParser;
import nines.dialect.sse.SseSink;
import org.jspecify.annotations.Nullable;

/// A reader of a stream of server-sent events, each with JSON as its data.
///
/// Frames are blocks as they came, so together they are the stream to the byte. What the body's end
/// cut off is told only when it is a whole event but for its blank line, and then with one, since
/// whatever is written after it would otherwise become part of it.
public final class SseStreamReader implements StreamReader {
  private static final FrameSink NOBODY = (bytes, from, to, kind) -> {};

  private final SseParser parser = new SseParser();
  private final JsonReader json = new JsonReader(new byte[0]);
  private final SseSink blocks = this::block;
  private final EventTap tap;
  private FrameSink sink = NOBODY;
  private @Nullable Failure failure;

  public SseStreamReader(EventTap tap) {
    this.tap = tap;
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
    FrameKind kind = read(block);
    if (kind == FrameKind.ERROR || block.eventIs("error")) {
      failure = Refusals.inBand(block.dataBytes(), block.dataFrom(), block.dataTo());
      return FrameKind.ERROR;
    }
    return kind;
  }

  private FrameKind read(SseBlock block) {
    json.reset(block.dataBytes(), block.dataFrom(), block.dataTo());
    try {
      FrameKind kind = tap.kind(json);
      json.end();
      return kind;
    } catch (JsonException e) {
      return FrameKind.MALFORMED;
    }
  }

  @Override
  public Usage usage() {
    return tap.facts().usage();
  }

  @Override
  public @Nullable String modelVersion() {
    return tap.facts().modelVersion();
  }

  @Override
  public String answerId() {
    return tap.facts().id();
  }

  @Override
  public void keepTrail() {
    tap.facts().trail().keep();
  }

  @Override
  public Cursor cursor() {
    return tap.cursor();
  }

  @Override
  public @Nullable Failure failure() {
    return failure;
  }
}
