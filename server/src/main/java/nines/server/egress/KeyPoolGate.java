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

/// Lends each attempt a key of its provider. Safe for use by many loops; answers at once.
final class KeyPoolGate implements AttemptGate {
  private final Map<String, ProviderKeyRing> rings;

  /// @param rings by name of the provider
  KeyPoolGate(Map<String, ProviderKeyRing> rings) {
    this.rings = Map.copyOf(rings);
  }

  @Override
  public void acquire(Target target, Reply reply) {
    ProviderKeyRing ring = rings.get(target.provider());
    KeyLease lease = ring == null ? null : ring.take();
    if (lease == null) {
      reply.denied(refused(target.provider()));
    } else {
      reply.acquired(lease);
    }
  }

  @Override
  public void release(Lease lease, Outcome outcome, Usage usage) {
    if (lease instanceof KeyLease key) {
      key.ring().giveBack(key, outcome);
    }
  }

  private static Failure refused(String provider) {
    return Failure.ofProvider(
        FailureCode.PROVIDER_ERROR,
        Cause.DENIED,
        Remedy.ELSEWHERE,
        "every key of provider " + provider + " was refused");
  }
}
