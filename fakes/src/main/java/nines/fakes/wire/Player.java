package nines.fakes.wire;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.StreamResetException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/// Plays one score to one response, on the event loop of its connection, at the speed the peer
/// reads. Stops the moment the peer leaves.
final class Player {
  /// Most bytes an endless fault sends; a gateway that has not left by then never will.
  static final long MAX_FLOOD_BYTES = 256L * 1024 * 1024;

  /// Bytes of a flood in one turn of the event loop, so that the loop hears when the peer leaves.
  private static final int FLOOD_TURN_BYTES = 1024 * 1024;

  /// How long a flood waits for a slow reader before it looks again.
  private static final Duration FLOOD_PAUSE = Duration.ofMillis(2);

  private final Vertx vertx;
  private final HttpServerResponse response;
  private final HttpServerRequest request;
  private final FakeRequest entry;
  private final Iterator<Act> acts;
  private long timer = -1;
  private boolean ending;

  Player(Vertx vertx, HttpServerRequest request, FakeRequest entry, List<Act> acts) {
    this.vertx = vertx;
    this.request = request;
    this.response = request.response();
    this.entry = entry;
    this.acts = acts.iterator();
  }

  void play() {
    while (!over() && acts.hasNext()) {
      if (!perform(acts.next())) {
        return;
      }
    }
  }

  /// The response has closed. HTTP/2 says so after every clean end too; then the end itself tells
  /// how it went.
  void closed() {
    if (!(ending && http2())) {
      peerLeft(Ending.Kind.PEER_CLOSED);
    }
  }

  /// Ends the play because the peer has left.
  void peerLeft(Ending.Kind kind) {
    entry.endedBy(kind, System.nanoTime());
    if (timer >= 0) {
      vertx.cancelTimer(timer);
    }
  }

  /// What a failure of the response says about how the peer left.
  static Ending.Kind kindOf(Throwable failure) {
    boolean reset =
        failure instanceof StreamResetException
            || String.valueOf(failure.getMessage()).contains("reset");
    return reset ? Ending.Kind.PEER_RESET : Ending.Kind.PEER_CLOSED;
  }

  private boolean over() {
    return entry.over();
  }

  /// True when the next act may follow at once.
  private boolean perform(Act act) {
    return switch (act) {
      case Act.Wait(Duration delay) -> later(delay, this::play);
      case Act.Head head -> head(head);
      case Act.Write write -> write(write);
      case Act.Raw(Buffer bytes) -> raw(bytes);
      case Act.Flood flood -> flood(flood, 0);
      case Act.Murmur murmur -> murmur(murmur);
      case Act.End() -> end();
      case Act.Fin() -> brokenOff(Socket::fin);
      case Act.Rst() -> brokenOff(Socket::rst);
      case Act.Hang() -> false;
    };
  }

  private boolean head(Act.Head head) {
    response.setStatusCode(head.status());
    head.headers().forEach((name, value) -> response.putHeader(name, value));
    if (head.length() >= 0) {
      response.putHeader("content-length", Integer.toString(head.length()));
    } else {
      response.setChunked(true);
    }
    response.writeHead();
    entry.headSent(head.status());
    return true;
  }

  private boolean write(Act.Write write) {
    response.write(write.bytes());
    entry.bytesSent(write.events(), System.nanoTime());
    if (response.writeQueueFull()) {
      response.drainHandler(_ -> {
        response.drainHandler(null);
        play();
      });
      return false;
    }
    return true;
  }

  private boolean raw(Buffer bytes) {
    if (http2()) {
      return true;
    }
    new Socket(request.connection()).write(bytes);
    return true;
  }

  private boolean flood(Act.Flood flood, long sentBefore) {
    if (flood.raw() && http2()) {
      return brokenOff(Socket::rst);
    }
    Socket socket = flood.raw() ? new Socket(request.connection()) : null;
    long sent = sentBefore;
    while (!over() && sent < MAX_FLOOD_BYTES) {
      boolean full = socket == null ? response.writeQueueFull() : !socket.writable();
      if (full || sent - sentBefore > FLOOD_TURN_BYTES) {
        long soFar = sent;
        return later(FLOOD_PAUSE, () -> flood(flood, soFar));
      }
      if (socket == null) {
        response.write(flood.bytes());
      } else {
        socket.write(flood.bytes());
      }
      sent += flood.bytes().length();
    }
    return !over() && brokenOff(Socket::fin);
  }

  private boolean murmur(Act.Murmur murmur) {
    if (!over()) {
      response.write(murmur.heartbeat());
      return later(murmur.every(), () -> murmur(murmur));
    }
    return false;
  }

  private boolean end() {
    ending = true;
    if (acts.hasNext()) {
      response.end();
      return true;
    }
    response
        .end()
        .onSuccess(_ -> entry.endedBy(Ending.Kind.ANSWERED, System.nanoTime()))
        .onFailure(failure -> peerLeft(kindOf(failure)));
    return false;
  }

  private boolean brokenOff(Consumer<Socket> how) {
    entry.endedBy(Ending.Kind.BROKEN_OFF, System.nanoTime());
    if (http2()) {
      response.reset();
    } else {
      how.accept(new Socket(request.connection()));
    }
    return false;
  }

  private boolean later(Duration delay, Runnable next) {
    timer = vertx.setTimer(Math.max(1, delay.toMillis()), _ -> next.run());
    return false;
  }

  private boolean http2() {
    return request.version() == HttpVersion.HTTP_2;
  }
}
