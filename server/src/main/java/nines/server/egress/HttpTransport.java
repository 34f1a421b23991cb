package nines.server.egress;

import io.vertx.core.Vertx;
import java.time.InstantSource;
import nines.core.call.Lease;
import nines.core.failure.Failure;
import nines.core.routing.Candidate;
import nines.server.drive.AnswerEnd;
import nines.server.drive.AttemptListener;
import nines.server.drive.OpenAttempt;
import nines.server.drive.Transport;
import nines.server.pipeline.MintedIds;
import nines.server.pipeline.ProviderRequest;

/// Dials providers over HTTP as one snapshot of the configuration says. Confined to one event loop.
final class HttpTransport implements Transport<ProviderRequest> {
  private final LoopEgress egress;
  private final EgressSnapshot snapshot;
  private final AnswerReading reading;

  HttpTransport(LoopEgress egress, EgressSnapshot snapshot, InstantSource clock, MintedIds ids) {
    this.egress = egress;
    this.snapshot = snapshot;
    this.reading = new AnswerReading(snapshot.answers().oneBytes(), egress.held(), clock, ids);
  }

  @Override
  public OpenAttempt dial(
      ProviderRequest request, Candidate candidate, Lease lease, AttemptListener listener) {
    egress.checkThread();
    String name = candidate.target().provider();
    ProviderAccess access = snapshot.provider(name);
    if (access == null || !(lease instanceof GrantedLease granted)) {
      throw new IllegalArgumentException("provider: " + name + " (expected: one of this snapshot)");
    }
    Passage passage =
        request.renditions().get(candidate.target()) instanceof Translation said
            ? said.passage()
            : access.passage(request.operation(), candidate.target().model());
    Vertx vertx = egress.vertx();
    if (passage == null) {
      return refuse(vertx, FailureOf.notServed(access), listener);
    }
    LoopEgress.Way way = egress.way(access);
    Order order = new Order(way.pool(), way.head(), passage, request, candidate, granted.key());
    Attempt attempt = new Attempt(order, reading, listener, vertx);
    vertx.runOnContext(_ -> attempt.begin());
    return attempt;
  }

  private static OpenAttempt refuse(Vertx vertx, Failure failure, AttemptListener listener) {
    Refused refused = new Refused();
    vertx.runOnContext(_ -> {
      if (!refused.cancelled) {
        listener.onFailure(failure, AnswerEnd.NONE);
      }
    });
    return refused;
  }

  /// An attempt that cannot begin.
  private static final class Refused implements OpenAttempt {
    private boolean cancelled;

    @Override
    public void cancel() {
      cancelled = true;
    }

    @Override
    public void pause() {}

    @Override
    public void resume() {}
  }
}
