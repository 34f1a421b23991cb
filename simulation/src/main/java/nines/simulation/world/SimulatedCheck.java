package nines.simulation.world;

import nines.core.call.Outcome;
import nines.core.failure.Cause;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.failure.Remedy;
import nines.core.routing.Ask;
import nines.core.routing.Purpose;
import nines.core.routing.RouteTerms;
import nines.core.routing.Traits;
import nines.simulation.provider.AttemptEar;
import nines.simulation.provider.SimulatedAttempt;
import nines.simulation.provider.SimulatedProvider;
import nines.simulation.provider.Wish;
import nines.simulation.time.Clockwork;
import org.jspecify.annotations.Nullable;

/// One health check: an attempt of a word, cancelled at the first one.
final class SimulatedCheck implements AttemptEar {
  private static final Wish WORD = new Wish(true, 1, false, false);
  private static final Traits TRAITS = Traits.ofStream(false, 0);

  private final SimulatedGate gate;
  private final Clockwork clock;
  private final long beganNanos;
  private @Nullable SimulatedLease lease;
  private @Nullable SimulatedAttempt attempt;

  SimulatedCheck(SimulatedGate gate, Clockwork clock) {
    this.gate = gate;
    this.clock = clock;
    this.beganNanos = clock.nowNanos();
  }

  /// Asks the gate, and the provider where the gate lets it.
  void begin(SimulatedProvider provider, RouteTerms terms, long timeoutNanos) {
    var ask = new Ask(provider.setting().target(), Purpose.PROBE, terms, TRAITS, 0);
    if (gate.ask(ask) instanceof GateAnswer.Granted(SimulatedLease granted, var _)) {
      lease = granted;
      attempt = provider.dial(WORD, granted.place(), this);
      clock.after(timeoutNanos, () -> over(failed()));
    }
  }

  private static Outcome failed() {
    return new Outcome.Failed(
        Failure.ofProvider(
            FailureCode.PROVIDER_TIMEOUT, Cause.FIRST_TOKEN_TIMEOUT, Remedy.ANYWHERE, "no word"));
  }

  private void over(Outcome outcome) {
    var held = lease;
    lease = null;
    if (held != null) {
      if (attempt != null) {
        attempt.cancel();
      }
      long took = clock.nowNanos() - beganNanos;
      gate.release(held, outcome, took, took);
    }
  }

  @Override
  public void word() {
    over(new Outcome.Succeeded());
  }

  @Override
  public void finish() {
    over(new Outcome.Succeeded());
  }

  @Override
  public void end() {
    over(failed());
  }

  @Override
  public void fail(Failure failure) {
    over(new Outcome.Failed(failure));
  }
}
