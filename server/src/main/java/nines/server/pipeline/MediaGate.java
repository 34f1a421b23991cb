package nines.server.pipeline;

import nines.core.call.Lease;
import nines.core.call.Outcome;
import nines.core.exchange.Usage;
import nines.core.failure.Failure;
import nines.core.routing.Ask;
import nines.core.routing.Expectation;
import nines.core.routing.Target;
import nines.server.drive.AttemptEnd;
import nines.server.drive.AttemptGate;

/// The gate of one call whose targets may want media in the request: who wants some has them
/// fetched once it was granted, so that nothing is fetched for a target that is not asked. Confined
/// to one event loop.
final class MediaGate implements AttemptGate {
  private final AttemptGate gate;
  private final Reading reading;

  MediaGate(AttemptGate gate, Reading reading) {
    this.gate = gate;
    this.reading = reading;
  }

  @Override
  public void acquire(Ask ask, Reply reply) {
    boolean wants = reading.isWanting(ask.target());
    gate.acquire(ask, wants ? new Waiting(ask.target(), reply) : reply);
  }

  @Override
  public void release(Lease lease, AttemptEnd end) {
    gate.release(lease, end);
  }

  private final class Waiting implements Reply {
    private final Target target;
    private final Reply reply;

    Waiting(Target target, Reply reply) {
      this.target = target;
      this.reply = reply;
    }

    @Override
    public void acquired(Lease lease, Expectation expectation) {
      reading.fetch(
          target,
          failure -> {
            if (failure == null) {
              reply.acquired(lease, expectation);
            } else {
              gate.release(lease, new AttemptEnd(new Outcome.Cancelled(), Usage.NONE, 0, 0));
              reply.denied(failure);
            }
          });
    }

    @Override
    public void denied(Failure failure) {
      reply.denied(failure);
    }
  }
}
