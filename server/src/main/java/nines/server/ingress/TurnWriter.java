package nines.server.ingress;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.ArrayList;
import java.util.List;
import nines.core.exchange.Slice;

/// Gathers what one loop turn has for a client, so that it leaves in one write; a whole answer
/// leaves with its end. Confined to the call's loop.
final class TurnWriter {
  /// Bytes gathered in one loop turn before they are written without waiting for its end.
  static final int GATHERED_BYTES = 32 << 10;

  /// Gathered bytes up to which copying into one piece is cheaper than many small ones.
  private static final int COPIED_BYTES = 8 << 10;

  private final Vertx vertx;
  private final HttpServerResponse response;
  private final List<Slice> gathered = new ArrayList<>(4);
  private int gatheredBytes;
  private boolean flushDue;
  private boolean inPieces;

  TurnWriter(Vertx vertx, HttpServerResponse response) {
    this.vertx = vertx;
    this.response = response;
  }

  /// From now on what was gathered leaves with its loop turn.
  void inPieces() {
    inPieces = true;
  }

  void add(Slice slice) {
    gathered.add(slice);
    gatheredBytes += slice.length();
    if (!inPieces) {
      return; // A whole answer leaves with its end.
    }
    if (gatheredBytes >= GATHERED_BYTES) {
      flush();
    } else if (!flushDue) {
      flushDue = true;
      vertx.runOnContext(_ -> flush());
    }
  }

  /// Drops what has not left yet.
  void forget() {
    gathered.clear();
    gatheredBytes = 0;
  }

  /// Ends the answer with what is left of it.
  void end() {
    if (response.closed() || response.ended()) {
      return;
    }
    if (gathered.isEmpty()) {
      response.end();
    } else {
      response.end(take());
    }
  }

  private void flush() {
    flushDue = false;
    if (!gathered.isEmpty() && !response.ended() && !response.closed()) {
      response.write(take());
    }
  }

  /// All that was gathered, as one buffer.
  private Buffer take() {
    Buffer all = gathered.size() == 1 ? wrapped(gathered.getFirst()) : join();
    forget();
    return all;
  }

  private Buffer join() {
    if (gatheredBytes <= COPIED_BYTES) {
      var copy = new byte[gatheredBytes];
      int at = 0;
      for (var slice : gathered) {
        System.arraycopy(slice.bytes(), slice.from(), copy, at, slice.length());
        at += slice.length();
      }
      return wrapped(Slice.of(copy));
    }
    var parts = new ByteBuf[gathered.size()];
    for (int i = 0; i < parts.length; i++) {
      var slice = gathered.get(i);
      parts[i] = Unpooled.wrappedBuffer(slice.bytes(), slice.from(), slice.length());
    }
    return BufferInternal.buffer(Unpooled.wrappedBuffer(parts.length, parts));
  }

  /// Bytes as a buffer, not copied.
  static Buffer wrapped(Slice slice) {
    return BufferInternal.buffer(
        Unpooled.wrappedBuffer(slice.bytes(), slice.from(), slice.length()));
  }
}
