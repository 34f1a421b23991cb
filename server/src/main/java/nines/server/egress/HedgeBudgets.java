package nines.server.egress;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import nines.core.routing.HedgeBudget;
import nines.core.routing.RouteTerms;

/// What the routes may still send as hedges, kept across reloads. Safe for use by many loops.
final class HedgeBudgets {
  /// Routes whose hedges are counted; calls of further ones are not hedged.
  static final int MAX_ROUTES = 10_000;

  private final Map<String, HedgeBudget> budgets = new ConcurrentHashMap<>();

  /// A call of the route began.
  void deposit(RouteTerms terms) {
    if (terms.hedgeShare() > 0) {
      HedgeBudget budget = of(terms);
      synchronized (budget) {
        budget.deposit(terms.hedgeShare());
      }
    }
  }

  /// Takes one hedge if there is one.
  boolean take(RouteTerms terms) {
    HedgeBudget budget = of(terms);
    synchronized (budget) {
      return budget.take();
    }
  }

  /// A hedge that was taken was not sent.
  void giveBack(RouteTerms terms) {
    HedgeBudget budget = of(terms);
    synchronized (budget) {
      budget.giveBack();
    }
  }

  private HedgeBudget of(RouteTerms terms) {
    HedgeBudget known = budgets.get(terms.route());
    if (known != null) {
      return known;
    }
    return budgets.size() < MAX_ROUTES
        ? budgets.computeIfAbsent(terms.route(), _ -> new HedgeBudget())
        : new HedgeBudget();
  }
}
