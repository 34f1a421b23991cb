package nines.server.egress;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import nines.core.failure.Failure;
import nines.core.routing.Candidate;
import nines.core.routing.TargetTimeouts;
import nines.dialect.StreamFraming;
import nines.server.pipeline.MintedIds;
import nines.server.pipeline.ProviderRequest;

/// A pool of few connections to the rig's provider.
final class SmallPool implements AutoCloseable {
  private final EgressRig rig;
  private final ProviderPool pool;
  private final OutboundHead head;

  SmallPool(EgressRig rig, int connections) {
    this.rig = rig;
    ProviderAccess access = rig.snapshot.providers().get("primary");
    if (access == null) {
      throw new AssertionError("no provider");
    }
    this.head = new OutboundHead(access, InstantSource.fixed(Instant.EPOCH));
    this.pool =
        new ProviderPool(
            new ProviderPool.Parts(
                access,
                rig.vertx,
                rig.context,
                new Dialler(access, rig.egress.client(), rig.egress.resolver()),
                System::nanoTime,
                rig.counts,
                connections));
  }

  Heard ask() {
    Heard heard = new Heard();
    rig.context.runOnContext(_ -> {
      heard.loop.complete(Thread.currentThread());
      Attempt attempt = new Attempt(order(), reading(), heard, rig.vertx);
      heard.attempt = attempt;
      attempt.begin();
    });
    return heard;
  }

  /// One more in the queue, on the loop.
  void waitForEver() {
    pool.acquire(
        new ConnectionWaiter() {
          @Override
          public void granted(PooledConnection connection, boolean reused) {
            throw new AssertionError("granted");
          }

          @Override
          public void refused(Failure failure) {
            throw new AssertionError(failure);
          }
        },
        Duration.ofHours(1).toNanos(),
        false);
  }

  @Override
  public void close() {
    rig.onLoop(() -> {
      pool.close();
      return true;
    });
  }

  private Order order() {
    ProviderRequest request = EgressRig.chat(EgressRig.PROMPT, false);
    Passage passage = pool.access().passage(request.operation(), EgressRig.TARGET.model());
    if (passage == null) {
      throw new AssertionError(StreamFraming.SSE);
    }
    TargetTimeouts timeouts = new TargetTimeouts(rig.connect.toNanos(), 0, 0, 0, 0);
    return new Order(
        pool,
        head,
        passage,
        request,
        new Candidate(EgressRig.TARGET, timeouts, 0),
        null,
        false,
        new KeyLease(0, null, false, ""));
  }

  private static AnswerReading reading() {
    return new AnswerReading(
        EgressRig.ANSWER_BYTES,
        new HeldBytes(() -> EgressRig.ANSWERS_BYTES),
        InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z")),
        MintedIds.NONE,
        new OpaqueOwners());
  }
}
