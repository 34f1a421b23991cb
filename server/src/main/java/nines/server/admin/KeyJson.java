package nines.server.admin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nines.core.admission.Expiry;
import nines.core.admission.KeyEntry;
import nines.core.admission.KeyTerms;
import nines.core.failure.FailureCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Keys as JSON, in the one shape the admin API and the commands share.
public final class KeyJson {
  private static final Set<String> MEMBERS =
      Set.of("name", "routes", "targets", "explain", "expires");

  private KeyJson() {}

  /// What may be told about a key. Instants as in RFC 3339; `expires` and `revoked` are null where
  /// they do not apply; both lists are empty for a key that may use everything.
  public static Map<String, Object> of(KeyEntry entry, Instant now) {
    var terms = entry.terms();
    var json = new LinkedHashMap<String, Object>();
    json.put("id", entry.id());
    json.put("name", terms.name());
    json.put("state", entry.stateAt(now).name().toLowerCase(java.util.Locale.ROOT));
    json.put("routes", terms.routes());
    json.put("targets", terms.targets());
    json.put("explain", terms.mayExplain());
    json.put("created", entry.created().toString());
    putInstant(json, "expires", terms.expires());
    putInstant(json, "revoked", entry.revoked());
    return json;
  }

  /// A key just made: the clear text first, then what may be told later too.
  public static Map<String, Object> created(String key, KeyEntry entry, Instant now) {
    var json = new LinkedHashMap<String, Object>();
    json.put("key", key);
    json.putAll(of(entry, now));
    return json;
  }

  /// The terms a body asks for.
  ///
  /// @throws AdminFailure when a member is unknown, missing, of a wrong type or out of bounds
  static KeyTerms terms(JsonNode body, Instant now) {
    if (!body.isObject()) {
      throw refused("The body is no object.");
    }
    for (var member : body.propertyNames()) {
      if (!MEMBERS.contains(member)) {
        throw refused("A member is unknown (expected: name, routes, targets, explain, expires).");
      }
    }
    try {
      var expires = text(body, "expires");
      return new KeyTerms(
          required(text(body, "name")),
          names(body, "routes"),
          names(body, "targets"),
          flag(body, "explain"),
          expires == null ? null : Expiry.after(now, expires));
    } catch (IllegalArgumentException e) {
      throw refused(String.valueOf(e.getMessage()));
    }
  }

  private static void putInstant(
      Map<String, @Nullable Object> json, String name, @Nullable Instant at) {
    json.put(name, at == null ? null : at.toString());
  }

  private static String required(@Nullable String name) {
    if (name == null) {
      throw new IllegalArgumentException("name: missing (expected: a string)");
    }
    return name;
  }

  private static @Nullable String text(JsonNode body, String member) {
    var node = body.get(member);
    if (node == null || node.isNull()) {
      return null;
    }
    if (!node.isString()) {
      throw new IllegalArgumentException(member + ": not a string (expected: a string)");
    }
    return node.stringValue();
  }

  private static boolean flag(JsonNode body, String member) {
    var node = body.get(member);
    if (node != null && !node.isBoolean()) {
      throw new IllegalArgumentException(member + ": no boolean (expected: true or false)");
    }
    return node != null && node.booleanValue();
  }

  private static List<String> names(JsonNode body, String member) {
    var node = body.get(member);
    if (node == null) {
      return List.of();
    }
    // An empty list would read like "nothing" and mean "everything".
    if (!node.isArray() || node.isEmpty()) {
      throw new IllegalArgumentException(
          member + ": no names (expected: a list of at least one, or no such member)");
    }
    var names = new ArrayList<String>();
    for (var name : node) {
      if (!name.isString()) {
        throw new IllegalArgumentException(member + ": holds no string (expected: strings)");
      }
      names.add(name.stringValue());
    }
    return names;
  }

  private static AdminFailure refused(String message) {
    return new AdminFailure(FailureCode.INVALID_REQUEST, message);
  }
}
