package nines.fakes.script;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/// The rules a provider plays: each request takes the first rule that fits and is not used up, and
/// is answered in health when none does. Thread-safe.
public final class Script {
  /// Most rules a script may have.
  public static final int MAX_RULES = 1_000;

  private static final Rule HEALTHY = Rule.of(Fault.none());

  private final List<Line> lines;

  /// A script of these rules, none used yet.
  ///
  /// @throws IllegalArgumentException when there are more than [#MAX_RULES]
  public Script(List<Rule> rules) {
    if (rules.size() > MAX_RULES) {
      throw new IllegalArgumentException(
          "rules: " + rules.size() + " (expected: at most " + MAX_RULES + ")");
    }
    List<Line> all = new ArrayList<>(rules.size());
    rules.forEach(rule -> all.add(new Line(rule, new AtomicInteger())));
    this.lines = List.copyOf(all);
  }

  /// Takes the rule for the next request.
  ///
  /// @param bodyHas whether the request's body holds a text
  /// @param modelIs whether the request names a model
  public Rule next(Predicate<String> bodyHas, Predicate<String> modelIs) {
    for (Line line : lines) {
      Rule rule = line.rule;
      boolean fits =
          (rule.marker().isEmpty() || bodyHas.test(rule.marker()))
              && (rule.model().isEmpty() || modelIs.test(rule.model()));
      if (fits && line.take()) {
        return rule;
      }
    }
    return HEALTHY;
  }

  private record Line(Rule rule, AtomicInteger used) {
    boolean take() {
      return rule.times() == Rule.FOR_EVER
          || used.getAndUpdate(n -> Math.min(n + 1, rule.times())) < rule.times();
    }
  }
}
