package nines.dialect.stream;

import nines.core.exchange.FrameKind;
import nines.core.exchange.Usage;
import nines.core.failure.Failure;
import nines.dialect.FrameSink;
import nines.dialect.StreamReader;
import nines.dialect.json.JsonException;
import nines.dialect.json.JsonReader;
import nines.dialect.refusal.Refusals;
import nines.dialect.sse.JsonArrayParser;
import nines.dialect.sse.JsonArraySink;
import org.jspecify.annotations.Nullable;

/// A reader of a stream that is one JSON array, an event being an element.
///
/// A frame is an element with the bracket or comma before it; the closing bracket is a frame of
/// kind `NONE`. A body that stops being an array is told once, as an empty frame of kind
/// `MALFORMED`, and read no further. An element that the body's end cut off is not told.
public final class ArrayStreamReader implements StreamReader {
  private static final FrameSink NOBODY = (bytes, from, to, kind) -> {};

  private final JsonArrayParser parser = new JsonArrayParser();
  private final JsonReader json = new JsonReader(new byte[0]);
  private final JsonArraySink elements = new Elements();
  private final EventTap tap;
  private FrameSink sink = NOBODY;
  private boolean broken;
  private @Nullable Failure failure;

  public ArrayStreamReader(EventTap tap) {
    this.tap = tap;
  }

  @Override
  public void feed(byte[] bytes, int from, int to, FrameSink sink) {
    if (broken) {
      return;
    }
    this.sink = sink;
    try {
      parser.feed(bytes, from, to, elements);
    } catch (JsonException e) {
      broken = true;
      sink.frame(bytes, to, to, FrameKind.MALFORMED);
    }
  }

  @Override
  public void finish(FrameSink sink) {
    this.sink = sink;
    if (!broken) {
      parser.finish(elements);
    }
  }

  private final class Elements implements JsonArraySink {
    @Override
    public void element(byte[] bytes, int from, int valueFrom, int to) {
      FrameKind kind = kind(bytes, valueFrom, to);
      if (kind == FrameKind.ERROR) {
        failure = Refusals.inBand(bytes, valueFrom, to);
      }
      sink.frame(bytes, from, to, kind);
    }

    @Override
    public void rest(byte[] bytes, int from, int to) {
      if (parser.closed()) {
        sink.frame(bytes, from, to, FrameKind.NONE);
      }
    }
  }

  private FrameKind kind(byte[] bytes, int from, int to) {
    json.reset(bytes, from, to);
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
