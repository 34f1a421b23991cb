package nines.server;

import static java.util.Objects.requireNonNull;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import nines.dialect.registry.Dialects;
import nines.server.admin.AdminRooms;
import nines.server.admin.AdminServer;
import nines.server.admin.AdminSettings;
import nines.server.admin.MetricsText;
import nines.server.config.Auth;
import nines.server.config.Config;
import nines.server.config.ListenAddress;
import nines.server.config.Secret;
import nines.server.config.TlsIdentity;
import nines.server.config.live.LiveConfig;
import nines.server.config.load.LoadedConfig;
import nines.server.egress.Egress;
import nines.server.egress.OpaqueOwners;
import nines.server.fetch.MediaFetcher;
import nines.server.ingress.DataPorts;
import nines.server.ingress.DataServer;
import nines.server.ingress.Endpoint;
import nines.server.ingress.Endpoints;
import nines.server.ingress.door.Door;
import nines.server.pipeline.Authenticator;
import nines.server.pipeline.Readiness;
import nines.server.store.AdminToken;
import nines.server.store.KeyAuthenticator;
import nines.server.store.KeyDesk;
import nines.server.store.KeyRing;
import nines.server.store.MintedIdMemory;
import nines.server.store.Store;
import nines.server.store.StoreUnavailable;
import nines.server.store.VirtualKey;
import nines.server.telemetry.Telemetry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The object graph of a running gateway, top to bottom, and its life from start to drain.
public final class Main {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  private final Instant begun = WallClock.SYSTEM.instant();
  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.STARTING);
  private final LiveConfig live;
  private final Premises premises;
  private final Vertx vertx;
  private final FakeFleet fakes;
  private final MediaFetcher fetcher;
  private final OpaqueOwners owners = new OpaqueOwners();
  private final Store store;
  private final KeyDesk desk;
  private final KeyRing keys;
  private final Egress egress;
  private final DataServer.Shared listener;
  private final MintedIdMemory ids;
  private final Telemetry telemetry;
  private final List<DataLoop> loops = new ArrayList<>();
  private volatile Mesh mesh;
  private volatile Secret adminToken;
  private @Nullable AdminServer admin;

  /// Where a gateway is in its life; it goes one way.
  private enum Phase {
    STARTING,
    READY,
    ENDING
  }

  /// Builds everything and listens; blocks until both listeners stand. It does not call itself
  /// ready before [#takeTraffic].
  ///
  /// @param live the configuration to begin with
  /// @param premises what it stands on
  /// @throws nines.server.store.StoreUnavailable when the keys cannot be read
  /// @throws CannotListen when a port is taken
  public static Main start(LiveConfig live, Premises premises) {
    var store =
        CompletableFuture.supplyAsync(
            () -> Store.open(storeUrl(live.config()), premises.data()),
            Executors.newVirtualThreadPerTaskExecutor());
    var main = new Main(live, premises, store);
    try {
      main.listen();
    } catch (CannotListen e) {
      main.drain();
      throw e;
    }
    return main;
  }

  private Main(LiveConfig live, Premises premises, CompletableFuture<Store> opening) {
    this.live = live;
    this.premises = premises;
    var door = new Door();
    this.vertx =
        Vertx.builder()
            .with(
                new VertxOptions()
                    .setEventLoopPoolSize(Runtime.getRuntime().availableProcessors())
                    .setAddressResolverOptions(
                        NameServers.onlyThoseOfTheMachine(Egress.nameResolution())))
            .withTransport(door.transport())
            .build();
    this.fakes = new FakeFleet(vertx, premises.pace());
    this.listener =
        new DataServer.Shared(() -> live.config().server().limits().bodiesBytes(), door);
    this.fetcher =
        premises
            .web()
            .apply(
                new MediaFetcher.Surroundings(
                    this::callingLoop,
                    () -> new VertxClock(vertx),
                    WallClock.SYSTEM,
                    listener.bounds()));
    this.mesh = mesh(live.loaded());
    this.store = opened(opening);
    this.adminToken = adminToken(live.config());
    this.desk = new KeyDesk(store.keys(), WallClock.SYSTEM);
    this.keys = KeyRing.start(store.keys(), WallClock.SYSTEM);
    this.ids = MintedIdMemory.start(store.mintedIds(), WallClock.SYSTEM, this::callingLoop);
    this.telemetry =
        Telemetry.start(
            live.config(),
            Endpoints.all().stream().map(Endpoint::name).collect(Collectors.toSet()),
            new LiveReadings(
                begun, live, keys, listener, new LiveTargets(live::config, this::wayOut)),
            WallClock.SYSTEM);
    this.egress =
        new Egress(
            vertx, WallClock.SYSTEM, new MeteredPools(telemetry.pools()), owners, mesh.egress());
  }

  /// A key made at the first start of an empty store; nothing at any later one.
  public Optional<VirtualKey> firstKey() {
    return desk.createFirst();
  }

  /// Whether nobody can call, because there is no key.
  public boolean hasNoKeys() {
    return live.config().server().auth() == Auth.KEYS && keys.size() == 0;
  }

  /// Where keys are made. It blocks.
  public KeyDesk keyDesk() {
    return desk;
  }

  /// Where each fake provider of this process is, by the name of its provider.
  public SortedMap<String, URI> fakes() {
    return fakes.addresses();
  }

  /// The port of the admin listener.
  public int adminPort() {
    return requireNonNull(admin, "not listening").port();
  }

  /// The port clients call.
  public int port() {
    var server = loops.getFirst().server();
    return server == null ? 0 : server.port();
  }

  /// Says that it is ready, unless it has been told to end already. Whoever starts a gateway says
  /// so when what ends it is in place.
  public void takeTraffic() {
    phase.compareAndSet(Phase.STARTING, Phase.READY);
  }

  /// Ends: not ready at once, open calls finish within the time configured. What fails on the way
  /// keeps nothing else from being closed.
  ///
  /// @return whether all of it ended as it should
  public boolean drain() {
    phase.set(Phase.ENDING);
    var most = live.config().server().drain();
    var steps =
        List.<Runnable>of(
            live::close,
            () -> Future.join(loops.stream().map(loop -> loop.drain(most)).toList()).await(),
            this::stopAdmin,
            egress::close,
            telemetry::close,
            keys::close,
            ids::close,
            store::close,
            () -> vertx.close().await());
    boolean whole = true;
    for (var step : steps) {
      whole &= ends(step);
    }
    return whole;
  }

  private void stopAdmin() {
    if (admin != null) {
      admin.stop(Duration.ofSeconds(1)).await();
    }
  }

  private static boolean ends(Runnable step) {
    try {
      step.run();
      return true;
    } catch (RuntimeException e) {
      LOG.error("a part of the gateway did not end as it should", e);
      return false;
    }
  }

  private static Store opened(CompletableFuture<Store> opening) {
    try {
      return opening.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof StoreUnavailable unavailable ? unavailable : e;
    }
  }

  private void listen() {
    var shared = new DataLoop.Shared(() -> mesh, egress, ids, listener, this::ports);
    var options = new DeploymentOptions();
    var deployed = new ArrayList<Future<String>>();
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      var loop = new DataLoop(shared, i == 0);
      loops.add(loop);
      deployed.add(vertx.deployVerticle(loop, options));
    }
    var server = live.config().server();
    var administered = AdminServer.start(vertx, adminSettings(), rooms(), WallClock.SYSTEM);
    admin = orCannotListen("server.admin", server.admin(), administered).await();
    orCannotListen("server.listen", server.listen(), Future.all(deployed)).await();
    live.onChange(this::prepared);
    live.watch();
    if (live.config().defaults().implicitRoutes()) {
      Thread.ofVirtual().name("names").start(() -> mesh.routes().warm());
    }
  }

  private static <T> Future<T> orCannotListen(String key, ListenAddress at, Future<T> opening) {
    return opening.recover(e -> Future.failedFuture(new CannotListen(key, at, e)));
  }

  private DataPorts ports(VertxClock clock) {
    return new DataPorts(
        live::config,
        authenticator(),
        ids,
        name -> requireNonNull(Dialects.byName(name), name),
        telemetry,
        telemetry,
        readiness(),
        listener.bounds(),
        listener.readers(),
        clock,
        WallClock.SYSTEM,
        new SplittableRandom(new SecureRandom().nextLong()));
  }

  private Authenticator authenticator() {
    return new KeyAuthenticator(keys, this::callingLoop);
  }

  private Egress wayOut() {
    return egress;
  }

  private Executor callingLoop() {
    var loop = vertx.getOrCreateContext();
    return task -> loop.runOnContext(_ -> task.run());
  }

  /// All that another configuration needs, made before any of it is in force: what cannot be made
  /// leaves the one before as it is.
  private Runnable prepared(LoadedConfig loaded) {
    var next = mesh(loaded);
    next.routes().warm();
    var token = adminToken(loaded.config());
    return () -> {
      egress.apply(next.egress());
      mesh = next;
      adminToken = token;
      telemetry.apply(next.config());
      var identity = loaded.config().server().tls();
      if (identity != null) {
        show(identity);
      }
    };
  }

  private void show(TlsIdentity identity) {
    var swaps = new ArrayList<Future<?>>();
    loops.forEach(loop -> swaps.add(loop.replaceTls(identity)));
    if (admin != null) {
      swaps.add(admin.swap(identity));
    }
    Future.join(swaps)
        .onFailure(e -> LOG.error("server.tls: a listener still shows the certificate before", e));
  }

  private Secret adminToken(Config config) {
    var token = config.server().adminToken();
    return token != null ? token : new Secret(AdminToken.ensure(premises.data()));
  }

  private Mesh mesh(LoadedConfig loaded) {
    return Mesh.of(loaded, fakes.addressed(loaded.config()), owners, fetcher);
  }

  private AdminRooms rooms() {
    return new AdminDesk(live, new AdminDesk.Keys(desk, keys), telemetry, egress)
        .rooms(begun, readiness(), this::metrics);
  }

  private MetricsText.Scrape metrics(@Nullable String accept) {
    var scrape = telemetry.scrape(accept);
    return new MetricsText.Scrape(scrape.contentType(), scrape.text());
  }

  private Readiness readiness() {
    return new LiveReadiness(() -> phase.get() == Phase.READY, live::state, keys::isFresh);
  }

  private AdminSettings adminSettings() {
    var server = live.config().server();
    return new AdminSettings(server.admin(), () -> adminToken, server.tls());
  }

  private static @Nullable String storeUrl(Config config) {
    var url = config.store().url();
    return url == null ? null : url.reveal();
  }
}
