package nines.dialect.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nines.core.exchange.Extra;
import nines.dialect.chat.Omissions;
import nines.dialect.json.JsonWriter;

/// Members of a request that its client's wire language does not have and that a provider knows by
/// the same name, as people send them through the SDK of another vendor.
public final class OwnMembers {
  private OwnMembers() {}

  /// Writes those the provider knows and leaves the rest to be judged.
  ///
  /// @param json stands inside the request's object
  public static void write(
      List<Extra> extras, Set<String> known, JsonWriter json, Omissions omissions) {
    List<Extra> others = new ArrayList<>();
    for (Extra extra : extras) {
      if (known.contains(extra.member())) {
        json.name(extra.member()).raw(extra.json());
      } else {
        others.add(extra);
      }
    }
    omissions.extras(others);
  }

  /// Whether a member was sent.
  public static boolean has(List<Extra> extras, String member) {
    return extras.stream().anyMatch(extra -> extra.member().equals(member));
  }
}
