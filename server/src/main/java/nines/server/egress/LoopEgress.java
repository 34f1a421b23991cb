package nines.server.egress;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nines.server.drive.Transport;
import nines.server.pipeline.MintedIds;
import nines.server.pipeline.ProviderRequest;

/// The way out of one event loop: a pool for each provider, made when it is first dialled and
/// closed when no configuration needs it. Confined to that loop.
public final class LoopEgress {
  /// How often idle connections are looked at.
  static final Duration SWEEP = Duration.ofSeconds(10);

  private final Egress shared;
  private final Vertx vertx;
  private final Context loop;
  private final Thread thread;
  private final Map<ProviderAccess, Way> ways = new HashMap<>();
  private final long sweepTimer;
  private EgressSnapshot current;

  LoopEgress(Egress shared, Vertx vertx, Context loop, EgressSnapshot current) {
    this.shared = shared;
    this.vertx = vertx;
    this.loop = loop;
    this.thread = Thread.currentThread();
    this.current = current;
    this.sweepTimer = vertx.setPeriodic(SWEEP.toMillis(), _ -> sweep());
  }

  /// The way out for calls that began under this snapshot, which may be an older one.
  ///
  /// @param ids where ids that providers mint are remembered
  public Transport<ProviderRequest> transport(EgressSnapshot snapshot, MintedIds ids) {
    return new HttpTransport(this, snapshot, shared.clock(), ids);
  }

  /// Takes a new snapshot: what did not change keeps its connections, the rest goes when its
  /// attempts have ended.
  void apply(EgressSnapshot snapshot) {
    current = snapshot;
    sweep();
  }

  /// Closes every connection at once.
  void close() {
    vertx.cancelTimer(sweepTimer);
    List.copyOf(ways.values()).forEach(way -> way.pool().close());
    ways.clear();
  }

  OpaqueOwners owners() {
    return shared.owners();
  }

  Context loop() {
    return loop;
  }

  Vertx vertx() {
    return vertx;
  }

  HeldBytes held() {
    return shared.held();
  }

  /// Pools that are open or still ending.
  int pools() {
    return ways.size();
  }

  int openConnections() {
    return ways.values().stream().mapToInt(way -> way.pool().openConnections()).sum();
  }

  void checkThread() {
    if (!thread.equals(Thread.currentThread())) {
      throw new IllegalStateException(
          "dialled on "
              + Thread.currentThread().getName()
              + " (expected: "
              + thread.getName()
              + ")");
    }
  }

  /// How a provider is reached from this loop.
  Way way(ProviderAccess access) {
    Way known = ways.get(access);
    if (known != null) {
      return known;
    }
    ProviderPool pool =
        new ProviderPool(
            new ProviderPool.Parts(
                access,
                vertx,
                loop,
                new Dialler(access, shared.client(), shared.resolver()),
                shared.nanoTime(),
                shared.observer(),
                ProviderPool.MAX_CONNECTIONS));
    Way made = new Way(pool, new OutboundHead(access, shared.clock()));
    ways.put(access, made);
    return made;
  }

  private void sweep() {
    for (Way way : List.copyOf(ways.values())) {
      ProviderPool pool = way.pool();
      if (!pool.access().equals(current.provider(pool.access().name()))) {
        pool.retire();
      }
      pool.sweep();
      if (pool.isGone()) {
        ways.remove(pool.access());
      }
    }
  }

  /// A pool, and how requests over it begin.
  record Way(ProviderPool pool, OutboundHead head) {}
}
