package nines.core.routing;

import java.util.List;
import java.util.stream.Collectors;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.failure.Fault;

/// The decision where a request may go, as a value; `explain` prints this same value.
///
/// @param terms what the route lays down; its name is what the client asked for
/// @param candidates in the order they are tried
/// @param excluded with the reason of each
public record RoutePlan(RouteTerms terms, List<Candidate> candidates, List<Exclusion> excluded) {
  public RoutePlan {
    candidates = List.copyOf(candidates);
    excluded = List.copyOf(excluded);
  }

  /// The name the client asked for.
  public String route() {
    return terms.route();
  }

  /// Why nobody can be asked, when there is no candidate: the client's fault where every exclusion
  /// is, in the words of the first; else that no target is eligible. It names the member at fault
  /// where there is one for all.
  public Failure nobody() {
    var reasons =
        excluded.stream()
            .map(exclusion -> exclusion.target() + ": " + exclusion.reason())
            .collect(Collectors.joining("; "));
    var message = "no target of " + route() + " can serve this request" + colon(reasons);
    var members = excluded.stream().map(Exclusion::member).distinct().toList();
    var member = members.size() == 1 ? members.getFirst() : null;
    return member == null ? Failure.of(code(), message) : Failure.ofMember(code(), member, message);
  }

  private FailureCode code() {
    var codes = excluded.stream().map(Exclusion::code).distinct().toList();
    boolean told =
        codes.size() == 1 || (!codes.isEmpty() && codes.stream().allMatch(RoutePlan::isTheClients));
    return told ? codes.getFirst() : FailureCode.NO_ELIGIBLE_TARGET;
  }

  private static boolean isTheClients(FailureCode code) {
    return code.fault() == Fault.CLIENT;
  }

  private static String colon(String reasons) {
    return reasons.isEmpty() ? "" : ": " + reasons;
  }
}
