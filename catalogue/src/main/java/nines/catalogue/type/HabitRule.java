package nines.catalogue.type;

import java.util.List;
import nines.core.exchange.Habit;

/// A habit of a provider, or of some of its models.
///
/// @param models beginnings of the names that have it, or of what follows a dot or a slash in them,
///   as clouds put vendors and regions before names; none means all
/// @param source the public page that says so
public record HabitRule(Habit habit, List<String> models, String source) {
  boolean holdsFor(String model) {
    return models.isEmpty() || models.stream().anyMatch(beginning -> isIn(model, beginning));
  }

  private static boolean isIn(String model, String beginning) {
    for (int at = 0; at < model.length(); at++) {
      boolean begins = at == 0 || model.charAt(at - 1) == '.' || model.charAt(at - 1) == '/';
      if (begins && model.startsWith(beginning, at)) {
        return true;
      }
    }
    return false;
  }
}
