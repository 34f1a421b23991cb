package nines.server.egress;

import java.util.Map;
import nines.core.call.Lease;
import nines.core.failure.Failure;
import nines.core.routing.Ask;
import nines.core.routing.Denial;
import nines.core.routing.Denials;
import nines.core.routing.Purpose;
import nines.core.routing.TargetState;
import nines.server.drive.AttemptEnd;
import nines.server.drive.AttemptGate;
import nines.server.pipeline.Account;
import org.jspecify.annotations.Nullable;

/// Lets an attempt pass when its target is well, may be sent more and has a key, and lends it that
/// key. Safe for use by many loops; a key is lent at once, a token when there is one.
final class KeyPoolGate implements AttemptGate {
  private final Map<String, Provision> provisions;
  private final HedgeBudgets hedges;
  private final @Nullable String owner;

  /// @param provisions by name of the provider
  KeyPoolGate(Map<String, Provision> provisions, HedgeBudgets hedges) {
    this(provisions, hedges, null);
  }

  private KeyPoolGate(
      Map<String, Provision> provisions, HedgeBudgets hedges, @Nullable String owner) {
    this.provisions = Map.copyOf(provisions);
    this.hedges = hedges;
    this.owner = owner;
  }

  /// A gate that lends what one account alone shows.
  KeyPoolGate of(Account account) {
    return new KeyPoolGate(provisions, hedges, account.owner());
  }

  @Override
  public void acquire(Ask ask, Reply reply) {
    Provision provision = provisions.get(ask.target().provider());
    if (provision == null) {
      reply.denied(Denials.notConfigured(ask.target()));
      return;
    }
    if (ask.purpose() == Purpose.HEDGE && !hedges.take(ask.terms())) {
      provision.denied(ask, Denial.HEDGE_SHARE);
      reply.denied(Denials.hedgesSpent(ask.terms()));
      return;
    }
    switch (provision.ask(ask, owner)) {
      case TargetState.Answer.Granted granted -> {
        // A call is denied any number of times before its first attempt, which is granted once.
        if (ask.purpose() == Purpose.FIRST) {
          hedges.deposit(ask.terms());
        }
        provision.lender().lend(granted.place(), new Grant(provision, ask, granted, reply));
      }
      case TargetState.Answer refusal -> {
        if (ask.purpose() == Purpose.HEDGE && !(refusal instanceof TargetState.Answer.Slow)) {
          hedges.giveBack(ask.terms());
        }
        provision.denied(ask, Denial.of(refusal));
        Failure why = Denials.of(ask.target(), refusal);
        reply.denied(
            refusal instanceof TargetState.Answer.NoKey
                ? why.withRetryAfterNanos(restNanos(provision.lender()))
                : why);
      }
    }
  }

  /// The shortest rest of the keys that may be lent, 0 when none of them rests.
  private long restNanos(Lender lender) {
    return lender.standing().stream()
        .filter(key -> owner == null || lender.owner(key.place()).equals(owner))
        .mapToLong(KeyRotation.KeyStanding::restNanos)
        .filter(rest -> rest > 0)
        .min()
        .orElse(0);
  }

  /// An attempt that is granted as soon as its key is lent.
  private record Grant(
      Provision provision, Ask ask, TargetState.Answer.Granted granted, Reply reply)
      implements Lender.Borrower {
    @Override
    public void lent(KeyLease key) {
      reply.acquired(new GrantedLease(key, provision, ask, granted), granted.expectation());
    }

    @Override
    public void denied(Failure failure) {
      provision.undone(ask, granted);
      reply.denied(failure);
    }
  }

  @Override
  public void release(Lease lease, AttemptEnd end) {
    if (lease instanceof GrantedLease granted) {
      granted.provision().giveBack(granted, end);
    }
  }
}
