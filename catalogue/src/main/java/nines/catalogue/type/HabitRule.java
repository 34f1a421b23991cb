package nines.catalogue.type;

import nines.core.exchange.Habit;

/// A habit of a provider, or of some of its models.
///
/// @param source the public page that says so
public record HabitRule(Habit habit, ModelNames models, String source) {}
