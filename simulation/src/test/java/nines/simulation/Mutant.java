package nines.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import nines.core.call.CallEffect;
import nines.core.call.CallLimits;
import nines.core.call.Outcome;
import nines.core.call.Verdict;
import nines.simulation.law.Invariant;
import nines.simulation.world.CallDecider;
import nines.simulation.world.Deciders;
import nines.simulation.world.TargetDecider;

/// The core with one thing wrong, and the law it must die of.
///
/// @param name what it does wrong
/// @param diesOf the law that must find it
/// @param deciders the core with it inside
record Mutant(String name, Invariant diesOf, Deciders deciders) {
  /// Every mutant there is.
  static List<Mutant> all() {
    return Stream.of(ofAttempts(), ofEndings(), ofRules(), TargetMutant.all())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Mutant> ofAttempts() {
    return List.of(
        of(
            "commits twice",
            Invariant.ONE_COMMIT,
            CallMutant.each(one -> one.getFirst() instanceof CallEffect.Commit ? twice(one) : one)),
        of(
            "dials on and on",
            Invariant.ATTEMPTS_WITHIN_BOUND,
            CallMutant.limits(was -> limits(was, was.totalNanos(), was.attempts() + 2))),
        of("dials a third beside two", Invariant.IN_FLIGHT_WITHIN_BOUND, CallMutant.crowding()),
        of(
            "lets the loser run",
            Invariant.ONLY_THE_WINNER_STAYS,
            CallMutant.whole(all ->
                all.stream().anyMatch(CallEffect.Commit.class::isInstance)
                    ? all.stream().filter(effect -> !breaksOff(effect)).toList()
                    : all)),
        of(
            "leaves its attempt open",
            Invariant.NOTHING_OPEN_AFTER_THE_VERDICT,
            CallMutant.whole(all ->
                abandons(all)
                    ? all.stream().filter(effect -> !(effect instanceof CallEffect.Cancel)).toList()
                    : all)));
  }

  private static List<Mutant> ofEndings() {
    return List.of(
        of(
            "speaks after the verdict",
            Invariant.SILENCE_AFTER_THE_VERDICT,
            CallMutant.each(one ->
                one.getFirst() instanceof CallEffect.Finish end
                    ? List.of(end, new CallEffect.Beat())
                    : one)),
        of(
            "judges twice",
            Invariant.ONE_VERDICT,
            CallMutant.each(one -> one.getFirst() instanceof CallEffect.Finish ? twice(one) : one)),
        of(
            "has another deadline",
            Invariant.NOTHING_OUTLIVES_THE_DEADLINE,
            CallMutant.limits(was -> limits(was, 3 * was.totalNanos(), was.attempts()))),
        of(
            "asks again what was refused",
            Invariant.NO_DIAL_AFTER_A_FINAL_FAILURE,
            CallMutant.stubborn()),
        of(
            "keeps a lease",
            Invariant.LEASES_RELEASED_ONCE,
            CallMutant.each(one -> one.getFirst() instanceof CallEffect.Release ? List.of() : one)),
        of(
            "returns a lease twice",
            Invariant.LEASES_RELEASED_ONCE,
            CallMutant.each(
                one -> one.getFirst() instanceof CallEffect.Release ? twice(one) : one)));
  }

  private static List<Mutant> ofRules() {
    return List.of(
        of(
            "hedges in disguise",
            Invariant.HEDGES_WITHIN_SHARE,
            CallMutant.each(one -> List.of(CallMutant.disguised(one.getFirst())))),
        of("goes where it may not", Invariant.RULES_HOLD, CallMutant.lawless()),
        of("passes a cut off as whole", Invariant.WORDS_ONCE, CallMutant.truncating()),
        of("is heard repeating", Invariant.NEWS_ALONE_IS_HEARD, CallMutant.hasty()));
  }

  private static CallLimits limits(CallLimits was, long totalNanos, int attempts) {
    return new CallLimits(
        was.traits(),
        totalNanos,
        attempts,
        was.sameTarget(),
        was.retryWaitNanos(),
        was.hedge(),
        was.rescue(),
        was.passRefusals());
  }

  private static Mutant of(String name, Invariant diesOf, CallDecider.Maker calls) {
    return new Mutant(name, diesOf, new Deciders(calls, TargetDecider::real));
  }

  static Mutant ofTarget(String name, Invariant diesOf, IntFunction<TargetDecider> targets) {
    return new Mutant(name, diesOf, new Deciders(CallDecider::real, targets));
  }

  @Override
  public String toString() {
    return name;
  }

  private static List<CallEffect> twice(List<CallEffect> one) {
    var two = new ArrayList<>(one);
    two.addAll(one);
    return two;
  }

  private static boolean abandons(List<CallEffect> all) {
    return !all.isEmpty() && all.getLast() instanceof CallEffect.Finish(Verdict.Abandoned _);
  }

  private static boolean breaksOff(CallEffect effect) {
    return effect instanceof CallEffect.Cancel
        || (effect instanceof CallEffect.Release(int _, var _, var outcome)
            && outcome instanceof Outcome.Cancelled);
  }
}
