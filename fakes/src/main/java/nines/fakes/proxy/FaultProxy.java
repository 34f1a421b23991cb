package nines.fakes.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// A proxy on a loopback port that stands in front of any provider, passes every byte of what is
/// asked, and spoils what comes back. Any thread may call it.
///
/// Works on bytes, so TLS passes whole: then only what needs no events spoils. What a connection
/// meets follows from the seed and its place among all connections.
public final class FaultProxy implements AutoCloseable {
  /// Connections it holds at once; further ones are closed at once.
  static final int MAX_CONNECTIONS = 10_000;

  private static final int BACKLOG = 1_024;
  private static final double ALWAYS = 1;

  private final ServerSocket listener;
  private final InetSocketAddress provider;
  private final SplittableRandom random;
  private final Set<ProxiedConnection> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();
  private volatile Weather weather = new Weather(0, List.of());

  private FaultProxy(ServerSocket listener, InetSocketAddress provider, long seed) {
    this.listener = listener;
    this.provider = provider;
    this.random = new SplittableRandom(seed);
  }

  private record Weather(double share, List<WireFault> faults) {}

  /// Starts a proxy that spoils nothing yet, on any free port.
  public static FaultProxy start(InetSocketAddress provider, long seed) throws IOException {
    var listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    var proxy = new FaultProxy(listener, provider, seed);
    Thread.ofVirtual().name("fault-proxy").start(proxy::accept);
    return proxy;
  }

  public int port() {
    return listener.getLocalPort();
  }

  /// Every connection from now on meets all of these.
  public void inject(WireFault... faults) {
    inject(ALWAYS, faults);
  }

  /// A share of the connections from now on meets all of these.
  ///
  /// @param share 0 to 1
  public void inject(double share, WireFault... faults) {
    weather = new Weather(share, List.of(faults));
  }

  /// Spoils nothing from now on and ends what is open.
  public void heal() {
    weather = new Weather(0, List.of());
    open.forEach(ProxiedConnection::close);
  }

  /// Connections accepted so far.
  public int accepted() {
    return accepted.get();
  }

  /// Connections it holds now.
  public int open() {
    return open.size();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    open.forEach(ProxiedConnection::close);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        serve(listener.accept());
      } catch (IOException closed) {
        // Either the proxy was closed, or a caller left before it was served.
      }
    }
  }

  private void serve(Socket caller) throws IOException {
    accepted.incrementAndGet();
    var now = weather;
    var own = random.split();
    if (open.size() >= MAX_CONNECTIONS) {
      caller.close();
      return;
    }
    var faults = own.nextDouble() < now.share ? now.faults : List.<WireFault>of();
    Thread.ofVirtual().start(() -> relay(caller, faults, own));
  }

  private void relay(Socket caller, List<WireFault> faults, SplittableRandom own) {
    try (caller;
        var behind = new Socket(provider.getAddress(), provider.getPort())) {
      var connection = new ProxiedConnection(caller, behind, faults, own);
      open.add(connection);
      try {
        connection.run();
      } finally {
        open.remove(connection);
      }
    } catch (IOException unreachable) {
      // The provider cannot be reached: the caller's connection ends, as it would without a proxy.
    }
  }
}
