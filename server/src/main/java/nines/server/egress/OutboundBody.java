package nines.server.egress;

import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.List;
import nines.core.exchange.Slice;

/// Writes the body of one request: a small one at once, a large one as fast as the provider reads,
/// from the client's own bytes. Confined to one event loop.
final class OutboundBody {
  /// A body up to this size is joined and leaves with the head in one write.
  static final int SMALL_BYTES = 16 * 1024;

  /// A large body is written in pieces of this size at most, so that what waits for the provider
  /// stays a range of the client's bytes.
  static final int PIECE_BYTES = 64 * 1024;

  private List<Slice> slices;
  private final long length;
  private int next;
  private int offset;
  private boolean sent;

  OutboundBody(List<Slice> slices) {
    this.slices = slices;
    long sum = 0;
    for (Slice slice : slices) {
      sum += slice.length();
    }
    this.length = sum;
  }

  long length() {
    return length;
  }

  /// None once it is sent.
  List<Slice> slices() {
    return slices;
  }

  /// Whether every byte was handed to the connection.
  boolean isSent() {
    return sent;
  }

  void send(HttpClientRequest request) {
    if (length <= SMALL_BYTES) {
      Buffer all = joined();
      over();
      request.end(all);
      return;
    }
    request.drainHandler(_ -> pump(request));
    pump(request);
  }

  /// What was sent is nobody's any more, however long its answer takes.
  private void over() {
    sent = true;
    slices = List.of();
  }

  private Buffer joined() {
    if (slices.size() == 1) {
      return wrapped(slices.getFirst());
    }
    byte[] all = new byte[(int) length];
    int at = 0;
    for (Slice slice : slices) {
      System.arraycopy(slice.bytes(), slice.from(), all, at, slice.length());
      at += slice.length();
    }
    return wrapped(Slice.of(all));
  }

  private void pump(HttpClientRequest request) {
    while (!sent && !request.writeQueueFull()) {
      if (next == slices.size()) {
        over();
        request.end();
        return;
      }
      Slice slice = slices.get(next);
      int from = slice.from() + offset;
      int to = Math.min(slice.to(), from + PIECE_BYTES);
      if (to == slice.to()) {
        next++;
        offset = 0;
      } else {
        offset += to - from;
      }
      if (to > from) {
        request.write(wrapped(new Slice(slice.bytes(), from, to)));
      }
    }
  }

  private static Buffer wrapped(Slice slice) {
    return BufferInternal.buffer(
        Unpooled.wrappedBuffer(slice.bytes(), slice.from(), slice.length()));
  }
}
