package nines.core.call;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nines.core.failure.Cause;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.failure.Remedy;
import nines.core.routing.Ask;
import nines.core.routing.BreakerRules;
import nines.core.routing.Candidate;
import nines.core.routing.Expectation;
import nines.core.routing.RoutePlan;
import nines.core.routing.RouteTerms;
import nines.core.routing.Target;
import nines.core.routing.TargetTimeouts;
import nines.core.routing.Traits;
import org.jspecify.annotations.Nullable;

/// Plays a call at literal times: grants every attempt at once and remembers what was done.
final class Script {
  static final long MILLI = 1_000_000;
  static final long SECOND = 1_000 * MILLI;

  private static final RouteTerms TERMS =
      new RouteTerms("route", BreakerRules.DEFAULT, RouteTerms.DEFAULT_RETRY_SHARE, 0);

  /// Grants the attempt of the same number.
  record TestLease(int attempt) implements Lease {}

  private final CallMachine machine;
  private final List<CallEffect> done = new ArrayList<>();
  private Expectation expectation = Expectation.NONE;
  private int asked;

  private Script(CallLimits limits, RoutePlan plan) {
    this.machine = new CallMachine(limits, plan, _ -> 0);
  }

  static Script of(CallLimits limits, Candidate... candidates) {
    return new Script(limits, new RoutePlan(TERMS, Arrays.asList(candidates), List.of()));
  }

  static CallLimits stream() {
    return new CallLimits(Traits.ofStream(false, 0), 60 * SECOND, 3, 0, 0, null);
  }

  static CallLimits unary() {
    return new CallLimits(Traits.ofUnary(false, 0), 60 * SECOND, 3, 0, 0, null);
  }

  /// From now on this is what targets are said to take.
  Script expecting(Expectation usual) {
    expectation = usual;
    return this;
  }

  static Candidate target(String name) {
    return target(name, 0);
  }

  static Candidate target(String name, long window) {
    return new Candidate(
        new Target(name, "m"),
        new TargetTimeouts(2 * SECOND, 10 * SECOND, 10 * SECOND, 10 * SECOND, 0),
        window);
  }

  /// A target whose limits are learned.
  static Candidate learning(String name) {
    return new Candidate(
        new Target(name, "m"), new TargetTimeouts(2 * SECOND, 0, 10 * SECOND, 10 * SECOND, 0), 0);
  }

  /// What was asked of the gate, in order.
  List<Ask> asks() {
    return done.stream()
        .filter(CallEffect.Acquire.class::isInstance)
        .map(effect -> ((CallEffect.Acquire) effect).ask())
        .toList();
  }

  static Failure status(int status, Remedy remedy) {
    var code = status == 429 ? FailureCode.RATE_LIMITED : FailureCode.PROVIDER_ERROR;
    return new Failure(
        code,
        Cause.STATUS,
        remedy,
        "status " + status,
        new Failure.Detail(status, null, null, null),
        0);
  }

  /// Tells the machine, and grants what it asks for at the same moment.
  List<CallEffect> tell(CallEvent event, long nowNanos) {
    var effects = new ArrayList<>(machine.on(event, nowNanos));
    for (int i = 0; i < effects.size(); i++) {
      if (effects.get(i) instanceof CallEffect.Acquire(int attempt, Ask _)) {
        asked = attempt;
        effects.addAll(
            machine.on(
                new CallEvent.Acquired(attempt, new TestLease(attempt), expectation), nowNanos));
      }
    }
    done.addAll(effects);
    return effects;
  }

  /// Tells the machine and grants nothing.
  List<CallEffect> tellOnly(CallEvent event, long nowNanos) {
    var effects = machine.on(event, nowNanos);
    done.addAll(effects);
    return effects;
  }

  int lastAsked() {
    return asked;
  }

  /// The targets dialled so far, in order.
  List<String> dialled() {
    return done.stream()
        .filter(CallEffect.Dial.class::isInstance)
        .map(effect -> ((CallEffect.Dial) effect).candidate().target().provider())
        .toList();
  }

  @Nullable Verdict verdict() {
    return done.stream()
        .filter(CallEffect.Finish.class::isInstance)
        .map(effect -> ((CallEffect.Finish) effect).verdict())
        .findFirst()
        .orElse(null);
  }

  Failure refusal() {
    return ((Verdict.Refused) requireNonNull(verdict(), "verdict")).failure();
  }

  long retryAt() {
    return done.stream()
        .filter(e ->
            e instanceof CallEffect.Wake(CallTimer timer, long _) && timer.equals(CallTimer.RETRY))
        .mapToLong(e -> ((CallEffect.Wake) e).atNanos())
        .reduce((_, last) -> last)
        .orElse(-1);
  }

  /// How often each lease was given back.
  long releases(int attempt) {
    return done.stream()
        .filter(e ->
            e instanceof CallEffect.Release(int number, Lease _, Outcome _) && number == attempt)
        .count();
  }

  List<CallEffect> done() {
    return done;
  }
}
