package nines.simulation.world;

import static nines.simulation.law.Violation.require;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nines.core.call.CallLimits;
import nines.core.call.Remains;
import nines.core.failure.FailureCode;
import nines.core.routing.Candidate;
import nines.core.routing.Exclusion;
import nines.core.routing.RoutePlan;
import nines.core.routing.Target;
import nines.core.routing.Traits;
import nines.simulation.law.HedgeAudit;
import nines.simulation.law.Invariant;
import nines.simulation.provider.ProviderSetting;
import nines.simulation.provider.SimulatedProvider;
import nines.simulation.provider.Wish;
import nines.simulation.time.Chance;
import nines.simulation.time.Clockwork;

/// One world, played from its first call to the last: same setting and seed, same course.
///
/// Not thread-safe; worlds share nothing.
public final class World {
  /// Virtual time after the last fault in which service may still be disturbed.
  public static final long HEALING_NANOS = 60 * Clockwork.SECOND;

  private static final int LARGEST_INPUT_BYTES = 100_000;
  private static final long MOST_PATIENCE_NANOS = 20 * Clockwork.SECOND;
  private static final long CONTEXT_WINDOW = 100_000;

  private final Setting setting;
  private final Deciders deciders;
  private final Clockwork clock;
  private final Chance chance;
  private final Around around;
  private final List<Candidate> candidates = new ArrayList<>();
  private final List<CallRecord> ended = new ArrayList<>();
  private int calls;

  public World(Setting setting, long seed, Deciders deciders, Trace trace) {
    this.setting = setting;
    this.deciders = deciders;
    this.clock = new Clockwork(setting.startNanos());
    this.chance = new Chance(seed);
    var moments = new SimulatedGate.Moments(clock, chance.split(), trace);
    Map<Target, SimulatedProvider> providers = new LinkedHashMap<>();
    for (var provider : setting.providers()) {
      candidates.add(
          new Candidate(
              provider.target(),
              setting.route().timeouts(),
              CONTEXT_WINDOW,
              provider.prefill() != ProviderSetting.Prefill.UNKNOWN));
      providers.put(provider.target(), new SimulatedProvider(provider, clock, chance.split()));
    }
    this.around =
        new Around(
            clock,
            chance.split(),
            trace,
            new SimulatedGate(setting.providers(), deciders, moments),
            providers,
            new HedgeAudit(setting.route().terms()),
            setting.startNanos(),
            setting.traffic().habits().late(),
            this::over);
  }

  /// Plays it to its end.
  ///
  /// @throws nines.simulation.law.Violation when a law is broken
  public Course play() {
    awaitNext();
    awaitChecks();
    long events = 0;
    while (clock.step()) {
      events++;
    }
    require(ended.size() == calls, Invariant.ONE_VERDICT, ended.size() + " of " + calls);
    var providers = new ArrayList<Course.ProviderCourse>();
    for (var provider : around.providers().values()) {
      require(
          provider.open() == 0,
          Invariant.NOTHING_OPEN_AFTER_THE_VERDICT,
          provider.open() + " open at " + provider.setting().target());
      providers.add(
          new Course.ProviderCourse(
              provider.setting().target(),
              provider.words(),
              provider.words() * provider.setting().priceAWord()));
    }
    return new Course(List.copyOf(ended), List.copyOf(providers), events, sinceBeginNanos());
  }

  private void awaitNext() {
    long waitNanos = chance.exponentialNanos(setting.traffic().perSecondAt(sinceBeginNanos()));
    if (sinceBeginNanos() + waitNanos < setting.traffic().untilNanos()) {
      clock.after(
          waitNanos,
          () -> {
            awaitNext();
            arrive();
          });
    }
  }

  /// The first checks come at any time within a span, so that not all come at once.
  private void awaitChecks() {
    var checks = setting.route().checks();
    if (checks != null) {
      for (var provider : around.providers().values()) {
        clock.after(chance.below(checks.everyNanos()), () -> check(provider, checks));
      }
    }
  }

  private void check(SimulatedProvider provider, RouteSetting.Checks checks) {
    if (sinceBeginNanos() < setting.traffic().untilNanos()) {
      clock.after(checks.everyNanos(), () -> check(provider, checks));
      new SimulatedCheck(around.gate(), clock)
          .begin(provider, setting.route().terms(), checks.timeoutNanos());
    }
  }

  private void arrive() {
    var order = order();
    around.hedges().called();
    var decider = deciders.calls().make(order.limits(), order.plan(), chance.split());
    var call = new SimulatedCall(order, around, decider);
    if (order.leaves()) {
      clock.after(chance.below(MOST_PATIENCE_NANOS), call::leave);
    }
    call.begin();
  }

  private CallOrder order() {
    var traffic = setting.traffic();
    var habits = traffic.habits();
    var route = setting.route();
    boolean stream = chance.happens(traffic.streams());
    var wish =
        new Wish(
            stream, chance.count(1, traffic.mostWords()), chance.happens(habits.wrong()), false);
    var traits =
        stream
            ? Traits.ofStream(false, chance.below(LARGEST_INPUT_BYTES))
            : Traits.ofUnary(false, wish.words());
    var limits =
        new CallLimits(
            traits,
            route.totalNanos(),
            route.attempts(),
            route.sameTarget(),
            route.retryWaitNanos(),
            route.hedge(),
            route.rescue(),
            false);
    boolean leaves = chance.happens(habits.leave());
    return new CallOrder(++calls, limits, plan(), wish, remains(habits.lost()), leaves);
  }

  private Remains remains(double lost) {
    if (chance.happens(lost)) {
      return Remains.LOST;
    }
    return chance.happens(0.5) ? Remains.REPEATABLE : Remains.CONTINUABLE;
  }

  private RoutePlan plan() {
    var allowed = new ArrayList<Candidate>();
    var excluded = new ArrayList<Exclusion>();
    for (var candidate : candidates) {
      if (chance.happens(setting.traffic().habits().barred())) {
        excluded.add(new Exclusion(candidate.target(), FailureCode.POLICY_VIOLATION, "is barred"));
      } else {
        allowed.add(candidate);
      }
    }
    return new RoutePlan(setting.route().terms(), allowed, excluded);
  }

  private void over(SimulatedCall call) {
    var record = call.record();
    ended.add(record);
    boolean healed = record.beganNanos() >= setting.healedNanos() + HEALING_NANOS;
    if (setting.heals() && healed && call.order().ordinary()) {
      require(
          record.served() || call.wasKeyless(),
          Invariant.SERVICE_HEALS,
          "call " + call.order().number() + ": " + record.verdict());
    }
  }

  private long sinceBeginNanos() {
    return clock.nowNanos() - setting.startNanos();
  }
}
