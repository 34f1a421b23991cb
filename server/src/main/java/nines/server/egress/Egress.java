package nines.server.egress;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.dns.AddressResolverOptions;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import nines.core.routing.Jitter;
import nines.server.drive.AttemptGate;
import nines.server.pipeline.Account;

/// The way out as a whole: what all event loops share, and the current snapshot. Safe for use by
/// many threads.
public final class Egress {
  /// After how long the kernel is no longer asked for a connection that every attempt has given up.
  static final Duration FORGOTTEN_CONNECT = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final EgressObserver observer;
  private final OpaqueOwners owners;
  private final HttpClientAgent client;
  private final Resolver resolver;
  private final Provisions provisions;
  private final List<LoopEgress> loops = new CopyOnWriteArrayList<>();
  private final HeldBytes held = new HeldBytes(() -> current().answers().allBytes());
  private volatile EgressSnapshot current;

  /// A way out that dials nothing yet.
  ///
  /// @param clock the wall clock, for the dates vendors send
  /// @param owners learns who made what is passed through
  /// @param first the snapshot to begin with
  public Egress(
      Vertx vertx,
      InstantSource clock,
      EgressObserver observer,
      OpaqueOwners owners,
      EgressSnapshot first) {
    this(
        vertx,
        new Clocks(
            clock,
            System::nanoTime,
            bound -> bound <= 0 ? 0 : ThreadLocalRandom.current().nextLong(bound)),
        observer,
        owners,
        first);
  }

  Egress(
      Vertx vertx,
      Clocks clocks,
      EgressObserver observer,
      OpaqueOwners owners,
      EgressSnapshot first) {
    this.vertx = vertx;
    this.clock = clocks.wall();
    this.nanoTime = clocks.nanoTime();
    this.observer = observer;
    this.owners = owners;
    this.client = vertx.createHttpClient(clientOptions(), new PoolOptions().setCleanerPeriod(0));
    this.resolver = new Resolver(vertx);
    this.provisions = new Provisions(clocks, observer, this::tokens);
    this.current = first;
  }

  /// Where time, in both senses, and chance come from.
  record Clocks(InstantSource wall, LongSupplier nanoTime, Jitter jitter) {}

  /// How names are resolved, for the options that Vert.x is started with.
  public static AddressResolverOptions nameResolution() {
    return Resolver.options();
  }

  OpaqueOwners owners() {
    return owners;
  }

  /// The way out of the calling event loop; asked for once by each loop.
  public LoopEgress onLoop() {
    Context context = vertx.getOrCreateContext();
    LoopEgress loop = new LoopEgress(this, vertx, context, current);
    loops.add(loop);
    provisions.route(current);
    loop.apply(current);
    return loop;
  }

  /// The gate for calls that begin under this snapshot.
  public AttemptGate gate(EgressSnapshot snapshot) {
    return provisions.gate(snapshot);
  }

  /// The same gate for attempts that one account alone may answer.
  public AttemptGate gate(EgressSnapshot snapshot, Account account) {
    return provisions.gate(snapshot).of(account);
  }

  /// How the keys of all providers stand.
  public KeyRotation keyRotation() {
    return provisions;
  }

  /// How the targets of the snapshot in force stand.
  public TargetDesk targets() {
    return new SnapshotTargets(provisions, this::current);
  }

  /// Takes a new snapshot on every loop: what did not change keeps connections and key states.
  public void apply(EgressSnapshot snapshot) {
    current = snapshot;
    provisions.route(snapshot);
    provisions.retain(snapshot);
    for (LoopEgress loop : loops) {
      loop.loop().runOnContext(_ -> loop.apply(snapshot));
    }
  }

  /// Closes every connection of every loop.
  public void close() {
    for (LoopEgress loop : loops) {
      loop.loop().runOnContext(_ -> loop.close());
    }
    loops.clear();
    client.close();
  }

  private TokenSource tokens(ProviderAccess access, TokenGrant grant) {
    TokenExchange.Way way = new TokenExchange.Way(vertx, client, resolver, clock);
    return new TokenSource(
        access.name(), new TokenExchange(access, grant, way)::ask, nanoTime, this::callingLoop);
  }

  private Executor callingLoop() {
    Context loop = vertx.getOrCreateContext();
    return task -> loop.runOnContext(_ -> task.run());
  }

  private EgressSnapshot current() {
    return current;
  }

  HeldBytes held() {
    return held;
  }

  HttpClientAgent client() {
    return client;
  }

  Resolver resolver() {
    return resolver;
  }

  InstantSource clock() {
    return clock;
  }

  LongSupplier nanoTime() {
    return nanoTime;
  }

  EgressObserver observer() {
    return observer;
  }

  private static HttpClientOptions clientOptions() {
    return new HttpClientOptions()
        .setTcpNoDelay(true)
        .setTcpKeepAlive(true)
        .setConnectTimeout((int) FORGOTTEN_CONNECT.toMillis())
        .setInitialSettings(
            new Http2Settings().setMaxHeaderListSize(ProviderCodec.MAX_HEADER_BYTES))
        .setDecompressionSupported(false)
        .setMaxRedirects(0)
        .setKeepAliveTimeout(0)
        .setHttp2KeepAliveTimeout(0)
        .setHttp2MultiplexingLimit(PooledConnection.MAX_STREAMS)
        .setHttp2ClearTextUpgrade(false)
        .setProtocolVersion(HttpVersion.HTTP_2)
        .setUseAlpn(true)
        .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1));
  }
}
