package nines.dialect.anthropic;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import nines.dialect.chat.PlainName;

/// The ids of tool calls in one request, as the vendor takes them: letters, digits, `_` and `-`,
/// each only once.
///
/// The same request gives the same ids, so that prompt caches survive. A result answers the first
/// call of its id that has none yet.
final class WireIds {
  private final Set<String> used = new HashSet<>();
  private final Map<String, Deque<String>> waiting = new HashMap<>();
  private final Map<String, String> answered = new HashMap<>();

  /// The id of a call; one without an id is known by its tool.
  String call(String id, String tool) {
    String fit = fit(id.isEmpty() ? tool : id);
    String unique = fit;
    for (int i = 2; !used.add(unique); i++) {
      unique = fit + '_' + i;
    }
    waiting.computeIfAbsent(key(id, tool), _ -> new ArrayDeque<>()).add(unique);
    return unique;
  }

  /// The id a result refers to.
  String result(String id, String tool) {
    String key = key(id, tool);
    Deque<String> open = waiting.get(key);
    String next = open == null ? null : open.poll();
    if (next == null) {
      return answered.getOrDefault(key, fit(id.isEmpty() ? tool : id));
    }
    answered.put(key, next);
    return next;
  }

  private static String key(String id, String tool) {
    return id.isEmpty() ? "/" + tool : id;
  }

  private static String fit(String id) {
    return PlainName.of(id).equals(id)
        ? id
        : "id_" + HexFormat.of().formatHex(id.getBytes(StandardCharsets.UTF_8));
  }
}
