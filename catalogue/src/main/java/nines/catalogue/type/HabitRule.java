package nines.catalogue.type;

import java.util.List;
import nines.core.exchange.Habit;

/// A habit of a provider, or of some of its models.
///
/// @param models beginnings of the names that have it; none means all
/// @param source the public page that says so
public record HabitRule(Habit habit, List<String> models, String source) {
  boolean holdsFor(String model) {
    return models.isEmpty() || models.stream().anyMatch(model::startsWith);
  }
}
