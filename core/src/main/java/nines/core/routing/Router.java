package nines.core.routing;

import java.util.ArrayList;
import java.util.List;
import nines.core.failure.FailureCode;
import org.jspecify.annotations.Nullable;

/// Turns the offers of a route and the rules of a request into a plan.
public final class Router {
  private Router() {}

  /// Keeps the order of the offers and says of each one left out why.
  public static RoutePlan plan(RouteTerms terms, List<Offer> offers, RouteRules rules) {
    var candidates = new ArrayList<Candidate>(offers.size());
    var excluded = new ArrayList<Exclusion>(0);
    for (var offer : offers) {
      var exclusion = exclusion(offer, rules);
      if (exclusion == null) {
        candidates.add(offer.candidate());
      } else {
        excluded.add(exclusion);
      }
    }
    return new RoutePlan(terms, candidates, excluded);
  }

  private static @Nullable Exclusion exclusion(Offer offer, RouteRules rules) {
    var target = offer.candidate().target();
    if (!rules.allowed().test(target)) {
      return new Exclusion(
          target, FailureCode.PERMISSION_DENIED, "the key may not use this target");
    }
    return offer.operations().contains(rules.operation()) && !rules.sealed().test(target)
        ? null
        : rules.translation().apply(target);
  }
}
