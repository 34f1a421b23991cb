package nines.dialect.bedrock;

import nines.core.exchange.Usage;
import nines.core.failure.Failure;
import nines.dialect.FrameSink;
import nines.dialect.StreamReader;
import nines.dialect.chat.EventSink;
import nines.dialect.sse.SseWriter;
import nines.dialect.stream.Cursor;
import org.jspecify.annotations.Nullable;

/// Reads a streamed answer of InvokeModel as the server-sent events that the model's own vendor
/// would have sent: what lies in a chunk becomes the data of an event, byte for byte.
public final class ChunkedStream implements StreamReader {
  private static final FrameSink NOBODY = (bytes, from, to, kind) -> {};

  private final ChunkEvents chunks = new ChunkEvents();
  private final StreamReader inner;
  private final EventSink events = this::event;
  private FrameSink sink = NOBODY;

  /// @param inner a reader of the vendor's server-sent events
  public ChunkedStream(StreamReader inner) {
    this.inner = inner;
  }

  @Override
  public void feed(byte[] bytes, int from, int to, FrameSink sink) {
    this.sink = sink;
    chunks.feed(bytes, from, to, events);
  }

  @Override
  public void finish(FrameSink sink) {
    inner.finish(sink);
  }

  private void event(String name, byte[] bytes, int from, int to) {
    SseWriter event = new SseWriter();
    if (!name.isEmpty()) {
      event.event(name);
    }
    byte[] written = event.data(bytes, from, to).end().toBytes();
    inner.feed(written, 0, written.length, sink);
  }

  @Override
  public Usage usage() {
    return inner.usage();
  }

  @Override
  public @Nullable String modelVersion() {
    return inner.modelVersion();
  }

  @Override
  public boolean isWithheld() {
    return inner.isWithheld();
  }

  @Override
  public @Nullable Failure failure() {
    return inner.failure();
  }

  @Override
  public String answerId() {
    return inner.answerId();
  }

  @Override
  public void keepTrail() {
    inner.keepTrail();
  }

  @Override
  public byte[] conclusion() {
    return inner.conclusion();
  }

  @Override
  public Cursor cursor() {
    return inner.cursor();
  }
}
