package nines.server.config;

import java.util.List;

/// One entry of `routes`: a name clients put in `model`, its targets and its rules.
///
/// @param targets at least one, in the order written
public record RouteConfig(
    String name,
    List<TargetConfig> targets,
    Strategy strategy,
    Timeouts timeouts,
    RetryConfig retry) {

  public RouteConfig {
    targets = List.copyOf(targets);
  }
}
