package nines.server.egress;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import org.jspecify.annotations.Nullable;

/// One connection to a provider and what the pool knows of it. Confined to one event loop.
final class PooledConnection {
  /// Requests at a time over one HTTP/2 connection, where the provider allows as many.
  static final int MAX_STREAMS = 100;

  private final HttpClientConnection wire;
  private final ProviderCodec.@Nullable Guard guard;
  private final boolean multiplexed;
  private int active;
  private boolean used;
  private boolean spoiled;
  private boolean closing;
  private boolean closed;
  private long idleSinceNanos;
  private long keepAliveNanos;

  PooledConnection(HttpClientConnection wire, long keepAliveNanos) {
    this.wire = wire;
    this.guard = ProviderCodec.takeOver(wire);
    this.multiplexed = wire.protocolVersion() == HttpVersion.HTTP_2;
    this.keepAliveNanos = keepAliveNanos;
  }

  HttpClientConnection wire() {
    return wire;
  }

  boolean multiplexed() {
    return multiplexed;
  }

  /// Whether it has carried a request before.
  boolean used() {
    return used;
  }

  boolean closed() {
    return closed;
  }

  /// Whether the socket was still open when asked.
  boolean isStanding() {
    return guard == null || guard.isStanding();
  }

  void markClosed() {
    closed = true;
  }

  /// Takes no more requests; those under way may end.
  void spoil() {
    spoiled = true;
  }

  int active() {
    return active;
  }

  boolean hasRoom() {
    return !closed && !spoiled && !isBroken() && active < capacity();
  }

  boolean isDone() {
    return spoiled && active == 0;
  }

  private boolean isBroken() {
    return guard != null && guard.isBroken();
  }

  private long capacity() {
    return multiplexed ? Math.clamp(wire.maxActiveStreams(), 1, MAX_STREAMS) : 1;
  }

  /// Takes one of its places.
  void occupy() {
    active++;
  }

  /// Gives a place back.
  void vacate(long nowNanos) {
    active--;
    used = true;
    idleSinceNanos = nowNanos;
  }

  /// The provider said how long it keeps an idle connection.
  void keptFor(long nanos) {
    keepAliveNanos = Math.min(keepAliveNanos, nanos);
  }

  boolean idleTooLong(long nowNanos) {
    return active == 0 && nowNanos - idleSinceNanos > keepAliveNanos;
  }

  Future<HttpClientRequest> open(RequestOptions options) {
    if (guard != null) {
      guard.expectAnswer();
    }
    return wire.request(options);
  }

  /// Whether any byte came since the last request was opened; HTTP/2 cannot tell and says no.
  boolean sawBytes() {
    return guard != null && guard.sawBytes();
  }

  /// Stops reading this answer.
  void pause(HttpClientResponse answer) {
    if (guard != null) {
      guard.gate().shut();
    } else {
      answer.pause();
    }
  }

  /// Reads on.
  void resume(HttpClientResponse answer) {
    if (guard != null) {
      guard.gate().open();
    } else {
      answer.resume();
    }
  }

  /// Closes it at once, whatever is still to be written.
  void closeNow() {
    spoiled = true;
    if (closing) {
      return;
    }
    closing = true;
    if (guard != null) {
      guard.closeNow();
    } else {
      wire.close();
    }
  }
}
