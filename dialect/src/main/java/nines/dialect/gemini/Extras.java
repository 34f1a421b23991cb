package nines.dialect.gemini;

import java.util.ArrayList;
import java.util.List;
import nines.core.exchange.Extra;
import nines.dialect.json.JsonValue;

/// Collects members of a request that mean nothing outside this language.
final class Extras {
  private final List<Extra> kept = new ArrayList<>();

  /// Keeps a member that says something and that a target may go without.
  void harmless(JsonValue member) {
    keep(member, true);
  }

  /// Keeps a member that says something and that must not be left out.
  void needed(JsonValue member) {
    keep(member, false);
  }

  private void keep(JsonValue member, boolean harmless) {
    if (!member.isBlank()) {
      kept.add(new Extra(member.path(), member.json(), harmless));
    }
  }

  List<Extra> list() {
    return List.copyOf(kept);
  }
}
