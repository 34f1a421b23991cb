package nines.server.egress;

import nines.core.call.Outcome;
import nines.core.exchange.Usage;
import nines.core.routing.Ask;
import nines.core.routing.BreakerRules;
import nines.core.routing.Purpose;
import nines.core.routing.RouteTerms;
import nines.core.routing.Target;
import nines.core.routing.Traits;
import nines.server.drive.AttemptEnd;

/// What a gate is asked and told in tests.
final class Asks {
  static final RouteTerms TERMS =
      new RouteTerms("chat", BreakerRules.DEFAULT, RouteTerms.DEFAULT_RETRY_SHARE, 0);

  private Asks() {}

  static Ask first(Target target) {
    return ask(target, Purpose.FIRST);
  }

  static Ask ask(Target target, Purpose purpose) {
    return ask(target, purpose, TERMS);
  }

  static Ask ask(Target target, Purpose purpose, RouteTerms terms) {
    return new Ask(target, purpose, terms, Traits.ofStream(false, 0), 300_000_000);
  }

  static AttemptEnd end(Outcome outcome) {
    return new AttemptEnd(outcome, Usage.NONE, 0, 1_000_000);
  }
}
