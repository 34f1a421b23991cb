package nines.dialect.stream;

import nines.core.exchange.FrameKind;
import nines.dialect.FrameSink;
import nines.dialect.json.JsonException;
import nines.dialect.sse.JsonArrayParser;
import nines.dialect.sse.JsonArraySink;

/// A reader of a stream that is one JSON array, an event being an element.
///
/// A frame is an element with the bracket or comma before it; the closing bracket is a frame of
/// kind `NONE`. A body that stops being an array is told once, as an empty frame of kind
/// `MALFORMED`, and read no further. An element that the body's end cut off is not told.
public final class ArrayStreamReader extends TappedReader {
  private final JsonArrayParser parser = new JsonArrayParser();
  private final JsonArraySink elements = new Elements();
  private boolean broken;

  public ArrayStreamReader(EventTap tap) {
    super(tap);
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
      FrameKind kind = read(bytes, valueFrom, to);
      if (kind == FrameKind.ERROR) {
        failed(bytes, valueFrom, to);
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
}
