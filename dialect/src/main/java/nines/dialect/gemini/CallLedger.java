package nines.dialect.gemini;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;
import org.jspecify.annotations.Nullable;

/// The calls of one conversation, so that a result says which of them it answers.
///
/// Calls rarely have ids here: a result then answers the oldest open call of its name. Ids that are
/// missing or used twice are made from the call's place, so that a conversation that has grown
/// keeps those it had.
final class CallLedger {
  private final Map<String, Deque<String>> openById = new HashMap<>();
  private final Map<String, Deque<String>> openByName = new HashMap<>();
  private final Map<String, String> lastByName = new HashMap<>();
  private final Map<String, String> lastById = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private final Set<String> answered = new HashSet<>();

  /// Notes a call; gives the id that is its own in this conversation.
  String made(String told, String name) {
    String id = told;
    for (int next = names.size(); id.isEmpty() || names.containsKey(id); next++) {
      id = "call_" + next;
    }
    names.put(id, name);
    open(openByName, name, id);
    lastByName.put(name, id);
    if (!told.isEmpty()) {
      open(openById, told, id);
      lastById.put(told, id);
    }
    return id;
  }

  private static void open(Map<String, Deque<String>> calls, String key, String id) {
    calls.computeIfAbsent(key, _ -> new ArrayDeque<>()).add(id);
  }

  /// The id of the call that a result answers.
  String answered(JsonValue result, String told, String name) {
    String id = told.isEmpty() ? null : next(openById, lastById, told);
    if (id == null) {
      id = next(openByName, lastByName, name);
    }
    if (id == null) {
      throw new MemberException(
          result.path(), "a result for " + '"' + name + '"', "a call of that name before it");
    }
    answered.add(id);
    return id;
  }

  private @Nullable String next(
      Map<String, Deque<String>> calls, Map<String, String> last, String key) {
    Deque<String> open = calls.get(key);
    while (open != null && !open.isEmpty()) {
      String id = open.remove();
      if (!answered.contains(id)) {
        return id;
      }
    }
    return last.get(key);
  }

  /// The name of the call with this id, one that [#answered] gave.
  String name(String id) {
    return names.getOrDefault(id, "");
  }
}
