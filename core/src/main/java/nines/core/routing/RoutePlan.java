package nines.core.routing;

import java.util.List;

/// The decision where a request may go, as a value; `explain` prints this same value.
///
/// @param route the name the client asked for
/// @param candidates in the order they are tried
/// @param excluded with the reason of each
public record RoutePlan(String route, List<Candidate> candidates, List<Exclusion> excluded) {
  public RoutePlan {
    candidates = List.copyOf(candidates);
    excluded = List.copyOf(excluded);
  }
}
