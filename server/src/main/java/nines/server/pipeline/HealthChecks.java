package nines.server.pipeline;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import nines.core.routing.BreakerPhase;
import nines.core.routing.Jitter;
import nines.core.routing.RouteRules;
import nines.core.routing.Router;
import nines.core.routing.Target;
import nines.core.routing.TargetStanding;
import nines.server.config.ProbeConfig;
import nines.server.config.RouteConfig;
import org.jspecify.annotations.Nullable;

/// Asks the targets of routes with `probe` whether they are well again, while a circuit breaker
/// keeps calls from them. Confined to one event loop.
public final class HealthChecks {
  /// How often it must be asked to look whether a check is due.
  public static final Duration LOOK = Duration.ofSeconds(1);

  /// The part of the time between two checks by which it is longer or shorter.
  private static final int JITTER_PART = 10;

  private final Supplier<Pipeline.Snapshot> snapshots;
  private final Function<Target, @Nullable TargetStanding> standings;
  private final ProviderRequest question;
  private final Jitter jitter;
  private final Map<Check, Long> due = new HashMap<>();

  /// @param snapshots the one in force
  /// @param question a stream of a few words, in a language that all can be said
  public HealthChecks(
      Supplier<Pipeline.Snapshot> snapshots,
      Function<Target, @Nullable TargetStanding> standings,
      ProviderRequest question,
      Jitter jitter) {
    this.snapshots = snapshots;
    this.standings = standings;
    this.question = question;
    this.jitter = jitter;
  }

  /// What is checked by itself: there are as many as the configuration names.
  private record Check(String route, Target target) {}

  /// Sends the checks that are due.
  public void look() {
    var snapshot = snapshots.get();
    long now = snapshot.ports().clock().nowNanos();
    Set<Check> wanted = new HashSet<>();
    for (var route : snapshot.config().routes().values()) {
      var probe = route.probe();
      if (probe != null) {
        for (var target : route.targets()) {
          var check = new Check(route.name(), new Target(target.provider(), target.model()));
          wanted.add(check);
          if (isDue(check, probe, now) && isOpen(route, check.target())) {
            send(snapshot, check, probe);
          }
        }
      }
    }
    due.keySet().retainAll(wanted);
  }

  /// The first one comes at any time within the first span, so that not all come at once.
  private boolean isDue(Check check, ProbeConfig probe, long now) {
    long every = probe.every().toNanos();
    Long at = due.get(check);
    if (at != null && now - at < 0) {
      return false;
    }
    long part = every / JITTER_PART;
    long wait = at == null ? jitter.below(every) : every - part + jitter.below(2 * part);
    due.put(check, now + wait);
    return at != null;
  }

  private boolean isOpen(RouteConfig route, Target target) {
    var standing = standings.apply(target);
    return standing != null
        && standing.keys().stream()
            .map(key -> key.breakers().get(route.breaker()))
            .anyMatch(breaker -> breaker != null && breaker.phase() == BreakerPhase.OPEN);
  }

  /// A target that cannot be asked for a conversation is not checked.
  private void send(Pipeline.Snapshot snapshot, Check check, ProbeConfig probe) {
    if (!(snapshot.routes().find(check.route()) instanceof Destination.Known known)) {
      return;
    }
    var reading = snapshot.interpreter().reading("probe", question);
    var offers =
        known.offers().stream()
            .filter(offer -> offer.candidate().target().equals(check.target()))
            .limit(1)
            .toList();
    var rules =
        new RouteRules(question.operation(), "a health check", _ -> true, _ -> false, reading::say);
    var plan = Router.plan(known.terms(), offers, rules);
    for (var candidate : plan.candidates()) {
      var asked = new HealthCheck.Asked(question.said(reading), candidate, known.terms());
      new HealthCheck(snapshot.ports(), asked, probe.timeout()).begin();
    }
  }
}
