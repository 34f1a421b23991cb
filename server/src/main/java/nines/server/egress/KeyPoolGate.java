package nines.server.egress;

import java.util.Map;
import nines.core.call.Lease;
import nines.core.failure.Cause;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.failure.Remedy;
import nines.core.routing.Ask;
import nines.core.routing.Purpose;
import nines.core.routing.Target;
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
    if (ask.purpose() == Purpose.FIRST) {
      hedges.deposit(ask.terms());
    }
    if (ask.purpose() == Purpose.HEDGE && !hedges.take(ask.terms())) {
      reply.denied(
          denied(Cause.BUDGET_SPENT, "the hedges of " + ask.terms().route() + " are spent"));
      return;
    }
    if (provision == null) {
      reply.denied(
          denied(Cause.DENIED, "provider " + ask.target().provider() + " is not configured"));
      return;
    }
    switch (provision.ask(ask, owner)) {
      case TargetState.Answer.Granted granted ->
          provision.lender().lend(granted.place(), new Grant(provision, ask, granted, reply));
      case TargetState.Answer refusal -> reply.denied(refused(ask.target(), refusal));
    }
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

  private static Failure refused(Target target, TargetState.Answer answer) {
    return switch (answer) {
      case TargetState.Answer.Granted _ -> throw new IllegalArgumentException("answer: granted");
      case TargetState.Answer.NoKey _ ->
          denied(Cause.DENIED, "every key of provider " + target.provider() + " was refused");
      case TargetState.Answer.Cooling(long waitNanos) ->
          new Failure(
              FailureCode.RATE_LIMITED,
              Cause.DENIED,
              new Remedy.Anywhere(waitNanos),
              target + " asked for a wait",
              Failure.Detail.NONE,
              waitNanos);
      case TargetState.Answer.Open(String evidence) ->
          denied(Cause.BREAKER_OPEN, "the circuit breaker of " + target + " is open: " + evidence);
      case TargetState.Answer.Slow _ -> denied(Cause.BUDGET_SPENT, target + " is slow as well");
      case TargetState.Answer.Spent _ ->
          denied(Cause.BUDGET_SPENT, "the retry budget of " + target + " is spent");
    };
  }

  private static Failure denied(Cause cause, String message) {
    return Failure.ofProvider(FailureCode.PROVIDER_ERROR, cause, Remedy.ELSEWHERE, message);
  }
}
