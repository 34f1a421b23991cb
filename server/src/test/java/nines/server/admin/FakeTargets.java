package nines.server.admin;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import nines.core.routing.Ask;
import nines.core.routing.BreakerRules;
import nines.core.routing.CircuitBreaker.Moment;
import nines.core.routing.Conduct;
import nines.core.routing.Hold;
import nines.core.routing.KeyLimit;
import nines.core.routing.Purpose;
import nines.core.routing.RouteTerms;
import nines.core.routing.Target;
import nines.core.routing.TargetState;
import nines.core.routing.Traits;
import org.jspecify.annotations.Nullable;

/// Two targets, of which the first has failed until its circuit breaker opened.
final class FakeTargets implements TargetDirectory {
  static final String FAILED = "openai/gpt-5-mini";
  static final String WELL = "together/meta-llama/Llama-4:free";

  private static final long NOW = 5_000_000_000L;

  private final TreeMap<String, TargetState> states = new TreeMap<>();

  FakeTargets() {
    var failed = new TargetState(2);
    states.put(FAILED, failed);
    states.put(WELL, new TargetState(1));
    var terms = new RouteTerms("support", BreakerRules.DEFAULT, 0.1, 0);
    var traits = Traits.ofStream(false, 0);
    var ask = new Ask(new Target("openai", "gpt-5-mini"), Purpose.FIRST, terms, traits, 0);
    for (int i = 0; i < BreakerRules.DEFAULT.failures(); i++) {
      if (failed.ask(ask, 0, _ -> true, 0) instanceof TargetState.Answer.Granted granted) {
        var conduct = new Conduct(Conduct.Result.FAILED, 1, 1);
        failed.ended(
            new TargetState.End(ask, granted, conduct, KeyLimit.NONE), new Moment(0, _ -> 0));
      }
    }
  }

  @Override
  public List<TargetEntry> page(@Nullable String after, int limit) {
    var rest = after == null ? states : states.tailMap(after, false);
    return rest.entrySet().stream()
        .limit(limit)
        .map(each -> entry(each.getKey(), each.getValue()))
        .toList();
  }

  @Override
  public synchronized Optional<TargetEntry> hold(String name, @Nullable Hold hold) {
    var state = states.get(name);
    if (state == null) {
      return Optional.empty();
    }
    state.hold(hold, NOW);
    return Optional.of(entry(name, state));
  }

  private TargetEntry entry(String name, TargetState state) {
    var routes = Map.of("support", BreakerRules.DEFAULT);
    var key = new TargetKey("prod", Duration.ofMillis(1_500), 2);
    return new TargetEntry(name, routes, state.standing(NOW), List.of(key), NOW);
  }
}
