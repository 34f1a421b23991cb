package nines.server;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import nines.core.routing.Jitter;
import nines.server.config.TlsIdentity;
import nines.server.drive.CallPorts;
import nines.server.egress.Egress;
import nines.server.egress.LoopEgress;
import nines.server.ingress.DataPorts;
import nines.server.ingress.DataServer;
import nines.server.ingress.HealthQuestion;
import nines.server.pipeline.HealthChecks;
import nines.server.pipeline.MintedIds;
import nines.server.pipeline.Pipeline;
import nines.server.pipeline.ProviderRequest;
import org.jspecify.annotations.Nullable;

/// One event loop of the data listener: its way in, its pipeline and its way out, on one thread.
final class DataLoop extends VerticleBase {
  private final Shared shared;
  private final boolean checksHealth;
  private @Nullable DataServer server;

  /// No timer has this id, so that to cancel it does nothing.
  private long healthTimer = -1;

  /// @param checksHealth whether it is the one loop that sends health checks
  DataLoop(Shared shared, boolean checksHealth) {
    this.shared = shared;
    this.checksHealth = checksHealth;
  }

  /// What all loops share.
  ///
  /// @param mesh the snapshot in force
  /// @param ports the rooms around the way in
  record Shared(
      Supplier<Mesh> mesh,
      Egress egress,
      MintedIds ids,
      DataServer.Shared listener,
      Function<VertxClock, DataPorts> ports) {}

  @Override
  public Future<?> start() {
    var clock = new VertxClock(vertx);
    var random = new SplittableRandom(new SecureRandom().nextLong());
    Jitter jitter = bound -> bound <= 0 ? 0 : random.nextLong(bound);
    var out = new WayOut(shared, shared.egress().onLoop(), clock);
    if (checksHealth) {
      var checks =
          new HealthChecks(
              () -> out.under(shared.mesh().get()),
              shared.egress().targets()::standing,
              HealthQuestion.ask(),
              jitter);
      healthTimer = vertx.setPeriodic(HealthChecks.LOOK.toMillis(), _ -> checks.look());
    }
    var pipeline = new Pipeline(() -> out.under(shared.mesh().get()), jitter);
    return DataServer.start(
            vertx,
            shared.mesh().get().config().server(),
            shared.listener(),
            shared.ports().apply(clock),
            pipeline)
        .onSuccess(started -> server = started);
  }

  /// Stops taking connections; ends when open calls have ended and are recorded, at the latest
  /// after this time.
  Future<Void> drain(Duration most) {
    vertx.cancelTimer(healthTimer);
    return server == null ? Future.succeededFuture() : server.drain(most).compose(_ -> turnOver());
  }

  /// The turn in which the last connection ended, and what it has yet to record, is over.
  private Future<Void> turnOver() {
    Promise<Void> over = Promise.promise();
    context.runOnContext(_ -> over.complete());
    return over.future();
  }

  /// Shows another certificate to connections from now on.
  Future<?> replaceTls(TlsIdentity identity) {
    return server == null ? Future.succeededFuture() : server.replaceTls(identity);
  }

  @Nullable DataServer server() {
    return server;
  }

  /// The way out of this loop under the snapshot in force, made once for each snapshot.
  private static final class WayOut {
    private final Shared shared;
    private final LoopEgress loop;
    private final VertxClock clock;
    private @Nullable Mesh mesh;
    private Pipeline.@Nullable Snapshot snapshot;

    private WayOut(Shared shared, LoopEgress loop, VertxClock clock) {
      this.shared = shared;
      this.loop = loop;
      this.clock = clock;
    }

    @SuppressWarnings("ReferenceEquality") // A snapshot is the same only if it is the same object.
    private Pipeline.Snapshot under(Mesh now) {
      var known = snapshot;
      if (known != null && now == mesh) {
        return known;
      }
      CallPorts<ProviderRequest> ports =
          new CallPorts<>(
              loop.transport(now.egress(), shared.ids()),
              shared.egress().gate(now.egress()),
              clock);
      var made =
          new Pipeline.Snapshot(
              now.config(),
              now.routes(),
              ports,
              now.interpreter(),
              account -> shared.egress().gate(now.egress(), account));
      mesh = now;
      snapshot = made;
      return made;
    }
  }
}
