package nines.dialect.chat;

import java.util.Set;
import nines.core.exchange.Habit;

/// Whom a request is written for.
///
/// @param family the vendor whose models answer, as [nines.core.exchange.Owner] has it
/// @param model the model's name as the provider knows it
/// @param inBody whether the model's name and the stream flag belong in the body
/// @param askForUsage whether a stream must ask for its usage
/// @param maxOutput the model's limit of output tokens, 0 when unknown
/// @param habits what this provider or model does differently from its language's own vendor
public record Addressee(
    String family,
    String model,
    boolean inBody,
    boolean askForUsage,
    long maxOutput,
    Set<Habit> habits) {
  public Addressee {
    habits = Set.copyOf(habits);
  }

  public boolean has(Habit habit) {
    return habits.contains(habit);
  }
}
