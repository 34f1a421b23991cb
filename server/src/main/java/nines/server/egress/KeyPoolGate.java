package nines.server.egress;

import java.util.Map;
import nines.core.call.Lease;
import nines.core.call.Outcome;
import nines.core.exchange.Usage;
import nines.core.failure.Cause;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.failure.Remedy;
import nines.core.routing.Target;
import nines.server.drive.AttemptGate;

/// Lends each attempt a key or an access token of its provider. Safe for use by many loops.
final class KeyPoolGate implements AttemptGate {
  private final Map<String, Lender> lenders;

  /// @param lenders by name of the provider
  KeyPoolGate(Map<String, ? extends Lender> lenders) {
    this.lenders = Map.copyOf(lenders);
  }

  @Override
  public void acquire(Target target, Reply reply) {
    Lender lender = lenders.get(target.provider());
    if (lender == null) {
      reply.denied(
          Failure.ofProvider(
              FailureCode.PROVIDER_ERROR,
              Cause.DENIED,
              Remedy.ELSEWHERE,
              "provider " + target.provider() + " is not configured"));
    } else {
      lender.lend(reply);
    }
  }

  @Override
  public void release(Lease lease, Outcome outcome, Usage usage) {
    if (lease instanceof KeyLease key) {
      key.lender().giveBack(key, outcome);
    }
  }
}
