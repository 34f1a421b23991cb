package nines.core.admission;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a virtual key is for: its name, what it may use, and until when.
///
/// @param name what people call the key; need not be unique; 1 to [#MAX_NAME_LENGTH] characters
/// @param routes the routes it may use, each once, in the order given
/// @param targets the `provider/model` pairs it may use directly; with both lists empty the key may
///   use everything
/// @param mayExplain whether it may ask for the plan of its calls
/// @param expires the instant from which it is refused, or null for never
public record KeyTerms(
    String name,
    List<String> routes,
    List<String> targets,
    boolean mayExplain,
    @Nullable Instant expires) {
  /// Longest name of a key, in UTF-16 units.
  public static final int MAX_NAME_LENGTH = 100;

  /// Most routes, and most targets, that one key lists.
  public static final int MAX_ALLOWED = 200;

  /// Longest name of a route or a target, in UTF-16 units.
  public static final int MAX_ALLOWED_LENGTH = 256;

  /// @throws IllegalArgumentException naming the field, what was found and what was expected
  public KeyTerms {
    if (name.isBlank() || name.length() > MAX_NAME_LENGTH) {
      throw new IllegalArgumentException(
          "name: %d characters (expected: 1 to %d, not blank)"
              .formatted(name.length(), MAX_NAME_LENGTH));
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("name: holds a control character (expected: none)");
    }
    routes = distinct("routes", routes);
    targets = distinct("targets", targets);
    if (targets.stream().anyMatch(target -> target.indexOf('/') <= 0)) {
      throw new IllegalArgumentException("targets: one has no provider (expected: provider/model)");
    }
  }

  /// Terms of a key that may use everything for ever, but may not ask for plans.
  public static KeyTerms unlimited(String name) {
    return new KeyTerms(name, List.of(), List.of(), false, null);
  }

  /// Says whether the key has run out at `now`.
  public boolean expiredAt(Instant now) {
    return expires != null && !now.isBefore(expires);
  }

  /// The principal that a key with these terms stands for.
  public Principal principal(String keyId) {
    return Principal.ofKey(keyId, name, Set.copyOf(routes), Set.copyOf(targets), mayExplain);
  }

  private static List<String> distinct(String field, Collection<String> names) {
    var distinct = List.copyOf(new LinkedHashSet<>(names));
    if (distinct.size() > MAX_ALLOWED) {
      throw new IllegalArgumentException(
          "%s: %d (expected: at most %d)".formatted(field, distinct.size(), MAX_ALLOWED));
    }
    for (var name : distinct) {
      if (name.isEmpty() || name.length() > MAX_ALLOWED_LENGTH) {
        throw new IllegalArgumentException(
            "%s: one has %d characters (expected: 1 to %d)"
                .formatted(field, name.length(), MAX_ALLOWED_LENGTH));
      }
      if (name.chars().anyMatch(c -> c <= ' ' || c == ',' || Character.isISOControl(c))) {
        throw new IllegalArgumentException(
            field + ": one holds white space, a comma or a control character (expected: none)");
      }
    }
    return distinct;
  }
}
