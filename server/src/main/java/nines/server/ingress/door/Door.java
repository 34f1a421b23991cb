package nines.server.ingress.door;

import io.netty.channel.Channel;
import io.vertx.core.http.Http1ServerConfig;
import io.vertx.core.transport.Transport;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/// The bounds of listeners, held from the moment a connection is accepted.
///
/// Vert.x shows a connection of clear text only when its first request head is whole, too late for
/// a client that never sends one: so this begins below it, at the transport. Safe for use by many
/// threads.
public final class Door {
  private final Map<Integer, Terms> listeners = new ConcurrentHashMap<>();

  /// How one listener is entered.
  ///
  /// @param open how many connections it has, counted here
  /// @param most how many it may have now
  /// @param headDeadline how long a connection may take to begin, and each head to be whole once
  ///   its first byte came
  /// @param heads bounds of a head
  public record Terms(
      AtomicInteger open, IntSupplier most, Duration headDeadline, Http1ServerConfig heads) {}

  /// Holds these terms for what is accepted on a port from now on.
  public void guard(int port, Terms terms) {
    listeners.put(port, terms);
  }

  /// The transport of this platform, native where there is one, with this door in it.
  public Transport transport() {
    var preferred = Transport.nativeTransport();
    return new DoorTransport(
        preferred != null && preferred.available() ? preferred : Transport.NIO, this);
  }

  /// The connection has said all that its protocol begins with: how long it may take from now on is
  /// no longer the door's to say, but for heads of HTTP/1.1.
  public static void greeted(Channel connection, Terms terms) {
    Entrance.leave(connection.pipeline());
    HeadDecoder.replaceIn(connection.pipeline(), terms);
  }

  /// A connection was accepted; no byte of it has been read.
  void enter(Channel accepted) {
    if (accepted.localAddress() instanceof InetSocketAddress here) {
      var terms = listeners.get(here.getPort());
      if (terms != null) {
        boolean welcome = terms.open().incrementAndGet() <= terms.most().getAsInt();
        var _ = accepted.closeFuture().addListener(_ -> terms.open().decrementAndGet());
        accepted.pipeline().addLast(new Entrance(terms, welcome));
      }
    }
  }
}
