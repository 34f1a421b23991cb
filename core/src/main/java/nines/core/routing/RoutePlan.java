package nines.core.routing;

import java.util.List;
import java.util.stream.Collectors;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;

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

  /// Why nobody can be asked, when there is no candidate: the client's fault where every exclusion
  /// is, else that no target is eligible.
  public Failure nobody() {
    var reasons =
        excluded.stream()
            .map(exclusion -> exclusion.target() + ": " + exclusion.reason())
            .collect(Collectors.joining("; "));
    var codes = excluded.stream().map(Exclusion::code).distinct().toList();
    var code = codes.size() == 1 ? codes.getFirst() : FailureCode.NO_ELIGIBLE_TARGET;
    return Failure.of(code, "no target of " + route + " can serve this request" + colon(reasons));
  }

  private static String colon(String reasons) {
    return reasons.isEmpty() ? "" : ": " + reasons;
  }
}
