package nines.server.egress;

import io.vertx.core.Vertx;
import java.time.InstantSource;
import nines.core.failure.Failure;
import nines.core.routing.Candidate;
import nines.server.drive.AnswerEnd;
import nines.server.drive.AttemptListener;
import nines.server.drive.Continuation;
import nines.server.drive.Errand;
import nines.server.drive.OpenAttempt;
import nines.server.drive.Transport;
import nines.server.pipeline.MintedIds;
import nines.server.pipeline.ProviderRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Dials providers over HTTP as one snapshot of the configuration says. Confined to one event loop.
final class HttpTransport implements Transport<ProviderRequest> {
  private static final Logger LOG = LoggerFactory.getLogger(HttpTransport.class);

  private final LoopEgress egress;
  private final EgressSnapshot snapshot;
  private final AnswerReading reading;

  HttpTransport(LoopEgress egress, EgressSnapshot snapshot, InstantSource clock, MintedIds ids) {
    this.egress = egress;
    this.snapshot = snapshot;
    this.reading =
        new AnswerReading(
            snapshot.answers().oneBytes(), egress.held(), clock, ids, egress.owners());
  }

  @Override
  public OpenAttempt dial(Errand<ProviderRequest> errand, AttemptListener listener) {
    egress.checkThread();
    ProviderRequest request = errand.request();
    Candidate candidate = errand.candidate();
    String name = candidate.target().provider();
    ProviderAccess access = snapshot.provider(name);
    if (access == null || !(errand.lease() instanceof GrantedLease granted)) {
      throw new IllegalArgumentException("provider: " + name + " (expected: one of this snapshot)");
    }
    Vertx vertx = egress.vertx();
    CarriedOn resumption = null;
    if (errand.continuation() != null) {
      resumption = carriedOn(errand, errand.continuation());
      if (resumption == null) {
        return refuse(vertx, FailureOf.cannotGoOn(access), listener);
      }
    }
    Passage passage = resumption == null ? passage(access, errand) : resumption.way().passage();
    if (passage == null) {
      return refuse(vertx, FailureOf.notServed(access), listener);
    }
    LoopEgress.Way way = egress.way(access);
    Order order =
        new Order(
            way.pool(),
            way.head(),
            passage,
            request,
            candidate,
            resumption,
            errand.keeps(),
            granted.key());
    Attempt attempt = new Attempt(order, reading, listener, vertx);
    vertx.runOnContext(_ -> attempt.begin());
    return attempt;
  }

  @Override
  public void committed(ProviderRequest request, boolean keeps) {
    if (!keeps || !RequestReading.isKept(request)) {
      request.letGo();
    }
  }

  private static @Nullable Passage passage(ProviderAccess access, Errand<ProviderRequest> errand) {
    var target = errand.candidate().target();
    return errand.request().rendition(target) instanceof Translation said
        ? said.passage()
        : access.passage(errand.request().operation(), target.model());
  }

  /// Null where the target cannot go on. A defect is no more: others may still go on, and a call
  /// whose attempt never began would wait for it until its deadline.
  private static @Nullable CarriedOn carriedOn(
      Errand<ProviderRequest> errand, Continuation continuation) {
    if (!(errand.request().reading() instanceof RequestReading said)
        || !(continuation.seam() instanceof AnswerSeam seam)) {
      return null;
    }
    var target = errand.candidate().target();
    try {
      return said.carryOn(target, seam, continuation);
    } catch (RuntimeException defect) {
      LOG.error("an answer could not be said to {} to go on with", target, defect);
      return null;
    }
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
