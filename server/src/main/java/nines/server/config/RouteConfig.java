package nines.server.config;

import java.util.List;
import nines.core.routing.BreakerRules;
import org.jspecify.annotations.Nullable;

/// One entry of `routes`: a name clients put in `model`, its targets and its rules.
///
/// @param breaker when one of its targets is left alone
/// @param hedge null: no second attempts beside slow ones
/// @param answers what becomes of those that are not whole
/// @param probe null: no health checks
/// @param targets at least one, in the order written
public record RouteConfig(
    String name,
    List<TargetConfig> targets,
    Strategy strategy,
    Timeouts timeouts,
    RetryConfig retry,
    BreakerRules breaker,
    @Nullable HedgeConfig hedge,
    AnswerRules answers,
    @Nullable ProbeConfig probe) {

  public RouteConfig {
    targets = List.copyOf(targets);
  }
}
