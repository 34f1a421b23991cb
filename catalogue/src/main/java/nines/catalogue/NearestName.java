package nines.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Finds the valid name that somebody probably meant.
///
/// Distance is the restricted Damerau-Levenshtein distance (insert, remove, replace, swap of
/// neighbours) without regard to case, and never more than a third of the longer name: farther away
/// a suggestion misleads.
public final class NearestName {
  /// Names longer than this are cut before they are compared, so that a hostile name costs little.
  static final int MAX_LENGTH = 128;

  private NearestName() {}

  /// The nearest name, or null when none is near.
  public static @Nullable String of(String written, Collection<String> names) {
    List<String> found = of(written, names, 1);
    return found.isEmpty() ? null : found.getFirst();
  }

  /// Up to `limit` near names, nearest first, equals in alphabetical order.
  public static List<String> of(String written, Collection<String> names, int limit) {
    String wanted = cut(written);
    List<Near> near = new ArrayList<>();
    for (String name : names) {
      String candidate = cut(name);
      int bound = Math.max(1, Math.max(wanted.length(), candidate.length()) / 3);
      int distance = distance(wanted, candidate, bound);
      if (distance <= bound && !name.isEmpty()) {
        near.add(new Near(name, distance));
      }
    }
    return near.stream()
        .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
        .limit(limit)
        .map(Near::name)
        .toList();
  }

  private static String cut(String name) {
    String head = name.length() > MAX_LENGTH ? name.substring(0, MAX_LENGTH) : name;
    return head.toLowerCase(Locale.ROOT);
  }

  /// The distance, or some number above `bound` when it is larger than that.
  static int distance(String a, String b, int bound) {
    if (Math.abs(a.length() - b.length()) > bound) {
      return bound + 1;
    }
    int[][] rows = new int[3][b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      rows[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      if (fill(rows, i, a, b) > bound) {
        return bound + 1;
      }
    }
    return rows[a.length() % 3][b.length()];
  }

  /// Fills row `i` of a table of which only the last three rows are kept, and answers its least
  /// cell.
  private static int fill(int[][] rows, int i, String a, String b) {
    int[] row = rows[i % 3];
    int[] above = rows[(i + 2) % 3];
    int[] twoAbove = rows[(i + 1) % 3];
    row[0] = i;
    int least = i;
    for (int j = 1; j <= b.length(); j++) {
      int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
      row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
      if (i > 1
          && j > 1
          && a.charAt(i - 1) == b.charAt(j - 2)
          && a.charAt(i - 2) == b.charAt(j - 1)) {
        row[j] = Math.min(row[j], twoAbove[j - 2] + 1);
      }
      least = Math.min(least, row[j]);
    }
    return least;
  }

  private record Near(String name, int distance) {}
}
