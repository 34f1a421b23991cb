package nines.dialect.chat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The ids of tool calls in one request to a provider, each only once, of letters, digits, `_` and
/// `-`.
///
/// An id that fits stays as it is; another becomes the number of its call in the conversation, so
/// that the same conversation gives the same ids and prompt caches survive. A result answers the
/// first call of its id, or without one of its tool, that has no result yet. Confined to one
/// thread.
public final class RequestCallIds {
  private static final int MAX_LENGTH = 64;

  private final Set<String> used = new HashSet<>();
  private final Map<String, Deque<String>> waiting = new HashMap<>();
  private final Map<String, String> answered = new HashMap<>();
  private int calls;

  /// The id of the next call of the conversation.
  public String call(String id, String tool) {
    String own = "call_" + calls++;
    String unique = PlainName.is(id, MAX_LENGTH) && !used.contains(id) ? id : own;
    for (int i = 2; !used.add(unique); i++) {
      unique = own + '_' + i;
    }
    waiting.computeIfAbsent(key(id, tool), _ -> new ArrayDeque<>()).add(unique);
    return unique;
  }

  /// The id that a result refers to.
  public String result(String id, String tool) {
    String key = key(id, tool);
    Deque<String> open = waiting.get(key);
    String next = open == null ? null : open.poll();
    if (next == null) {
      return answered.getOrDefault(key, PlainName.is(id, MAX_LENGTH) ? id : "call_" + calls);
    }
    answered.put(key, next);
    return next;
  }

  private static String key(String id, String tool) {
    return id.isEmpty() ? "/" + tool : id;
  }
}
