package nines.catalogue.type;

import java.util.List;

/// Some of a provider's models, told by the beginnings of their names or of what follows a dot or a
/// slash in them, as clouds put vendors and regions before names.
///
/// @param only beginnings of the names meant; none means all
/// @param except beginnings of names that are not meant
public record ModelNames(List<String> only, List<String> except) {
  public static final ModelNames ALL = new ModelNames(List.of(), List.of());

  public boolean hold(String model) {
    return (only.isEmpty() || begins(only, model)) && !begins(except, model);
  }

  private static boolean begins(List<String> beginnings, String model) {
    return beginnings.stream().anyMatch(beginning -> isIn(model, beginning));
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
