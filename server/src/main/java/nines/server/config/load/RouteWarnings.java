package nines.server.config.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import nines.server.config.Limit;
import nines.server.config.RouteConfig;
import nines.server.config.TargetConfig;
import nines.server.config.Timeouts;
import nines.server.config.fault.Origin;
import nines.server.config.fault.Warning;

/// What the routes of a checked configuration ask for and cannot have.
public final class RouteWarnings {
  private final EffectiveConfig effective;
  private final RouteConfig route;
  private final List<Warning> warnings = new ArrayList<>();

  private RouteWarnings(EffectiveConfig effective, RouteConfig route) {
    this.effective = effective;
    this.route = route;
  }

  /// All warnings, route by route.
  public static List<Warning> of(LoadedConfig loaded) {
    return loaded.config().routes().values().stream()
        .flatMap(route -> new RouteWarnings(loaded.effective(), route).all().stream())
        .toList();
  }

  private List<Warning> all() {
    hedge();
    retry();
    timeouts();
    breaker();
    return warnings;
  }

  private void hedge() {
    var hedge = route.hedge();
    if (hedge == null) {
      return;
    }
    if (route.targets().size() == 1) {
      warn("the route has one target, so that no hedge is ever sent", "hedge");
    } else if (hedge.share() == 0) {
      warn("of no call at all, so that no hedge is ever sent", "hedge", "share");
    } else if (route.retry().attempts() == 1) {
      warn("`retry.attempts` leaves one attempt, so that no hedge is ever sent", "hedge");
    }
    if (hedge.after() instanceof Limit.Fixed(Duration after)) {
      var total = route.timeouts().total();
      if (after.compareTo(total) >= 0) {
        warn("not before the call is over: `timeouts.total` is " + text(total), "hedge", "after");
      }
    }
  }

  private void retry() {
    int targets = route.targets().size();
    if (route.retry().attempts() < targets) {
      warn(
          "%d of %d targets are tried at most".formatted(route.retry().attempts(), targets),
          "retry",
          "attempts");
    }
    var wait = route.retry().longestWait();
    if (wait.compareTo(route.timeouts().total()) >= 0) {
      warn("longer than the call: `timeouts.total` is " + total(), "retry", "wait");
    }
  }

  private void timeouts() {
    longerThanTheCall(route.timeouts(), "timeouts");
    for (TargetConfig target : route.targets()) {
      if (!target.timeouts().equals(route.timeouts())) {
        longerThanTheCall(target.timeouts(), "targets");
      }
    }
  }

  private void longerThanTheCall(Timeouts timeouts, String where) {
    above(timeouts.connect(), where, "connect");
    above(fixed(timeouts.firstToken()), where, "first_token");
    above(timeouts.betweenTokens(), where, "between_tokens");
    above(fixed(timeouts.attempt()), where, "attempt");
  }

  private void above(Duration limit, String where, String key) {
    if (limit.compareTo(route.timeouts().total()) > 0) {
      warn(
          "`%s` is %s and never reached: `timeouts.total` is %s"
              .formatted(key, text(limit), total()),
          where,
          key);
    }
  }

  private void breaker() {
    var bound = Duration.ofNanos(route.breaker().firstTokenP99Nanos());
    var limit = fixed(route.timeouts().firstToken());
    if (!limit.isZero() && bound.compareTo(limit) >= 0) {
      warn(
          "never exceeded: `timeouts.first_token` is " + text(limit),
          "breaker",
          "first_token",
          "p99");
    }
  }

  /// Zero where the limit is learned.
  private static Duration fixed(Limit limit) {
    return limit instanceof Limit.Fixed(Duration fixed) ? fixed : Duration.ZERO;
  }

  private String total() {
    return text(route.timeouts().total());
  }

  private static String text(Duration duration) {
    return duration.toMillis() % 1_000 == 0
        ? duration.toSeconds() + "s"
        : duration.toMillis() + "ms";
  }

  /// The place is that of the key, or of the nearest part around it that somebody wrote.
  private void warn(String message, String... keys) {
    var names = new ArrayList<String>(List.of("routes", route.name()));
    names.addAll(List.of(keys));
    var path = String.join(".", names);
    var at = effective.origin(names);
    while (at instanceof Origin.Default && names.size() > 1) {
      names.removeLast();
      at = effective.origin(names);
    }
    warnings.add(new Warning(at, path, message));
  }
}
