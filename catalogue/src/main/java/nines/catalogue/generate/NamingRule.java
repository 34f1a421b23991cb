package nines.catalogue.generate;

import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nines.catalogue.model.Naming;

/// Tells snapshots from floating names by how vendors date their models.
///
/// A name that is another one without its date floats, and means that one when it is the only one;
/// with several dates which of them is meant is not for a file to guess.
final class NamingRule {
  /// `-2025-08-07`, `-20251001`, `@20250929`, `-0613`, `-2512`, `-preview-09-2025`, `-05-06`,
  /// `-001`.
  private static final Pattern DATED =
      Pattern.compile(
          "(?:-preview)?[-@](?:20\\d{2}-\\d{2}-\\d{2}|20\\d{6}|\\d{2}-20\\d{2}|\\d{2}-\\d{2}"
              + "|\\d{4}|00\\d)(?:-preview)?$");

  private NamingRule() {}

  static void apply(Draft draft, Collection<String> ids) {
    if (DATED.matcher(draft.id).find()) {
      draft.naming = Naming.SNAPSHOT;
      return;
    }
    List<String> dated = ids.stream().filter(id -> base(id).equals(draft.id)).toList();
    if (draft.id.endsWith("-latest") || !dated.isEmpty()) {
      draft.naming = Naming.FLOATING;
      draft.pointsTo = dated.size() == 1 ? dated.getFirst() : null;
    } else if (draft.openWeights) {
      draft.naming = Naming.SNAPSHOT;
    }
  }

  private static String base(String id) {
    Matcher dated = DATED.matcher(id);
    return dated.find() ? id.substring(0, dated.start()) : "";
  }
}
