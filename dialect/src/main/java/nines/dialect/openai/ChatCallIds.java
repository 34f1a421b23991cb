package nines.dialect.openai;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nines.core.exchange.Habit;
import nines.core.exchange.Part;
import nines.core.exchange.Turn;
import nines.dialect.chat.Addressee;

/// The ids by which one request names its tool calls to a provider.
///
/// An id stands as it is where the provider takes it: OpenAI up to 40 characters, Mistral nine
/// letters and digits. Any other gets one made from its place among those, so a conversation that
/// grows keeps its ids. Results that name no call answer the first open call of their tool.
final class ChatCallIds {
  private static final int MAX_LENGTH = 40;
  private static final int MISTRAL_LENGTH = 9;

  private final boolean mistral;
  private final Set<String> taken = new HashSet<>();
  private final Map<String, String> made = new HashMap<>();
  private final Deque<Open> nameless = new ArrayDeque<>();
  private int count;

  /// A call without an id of its own that waits for its result.
  private record Open(String tool, String id) {}

  ChatCallIds(List<Turn> turns, Addressee addressee) {
    this.mistral = addressee.has(Habit.MISTRAL);
    for (Turn turn : turns) {
      for (Part part : turn.parts()) {
        if (part instanceof Part.ToolCall call && isFit(call.id())) {
          taken.add(call.id());
        }
      }
    }
  }

  String of(Part.ToolCall call) {
    if (call.id().isEmpty()) {
      String id = make();
      nameless.add(new Open(call.name(), id));
      return id;
    }
    return of(call.id());
  }

  String of(Part.ToolResult result) {
    if (!result.callId().isEmpty()) {
      return of(result.callId());
    }
    for (Iterator<Open> open = nameless.iterator(); open.hasNext(); ) {
      Open call = open.next();
      if (result.name().isEmpty() || call.tool().equals(result.name())) {
        open.remove();
        return call.id();
      }
    }
    return make();
  }

  private String of(String id) {
    return isFit(id) ? id : made.computeIfAbsent(id, _ -> make());
  }

  private boolean isFit(String id) {
    boolean length = mistral ? id.length() == MISTRAL_LENGTH : id.length() <= MAX_LENGTH;
    return length && !id.isEmpty() && id.chars().allMatch(this::isFit);
  }

  private boolean isFit(int c) {
    return (c < 0x80 && Character.isLetterOrDigit(c)) || (!mistral && (c == '_' || c == '-'));
  }

  private String make() {
    String id;
    do {
      String number = Integer.toString(count++, Character.MAX_RADIX);
      String prefix = mistral ? "call" : "call_";
      id = prefix + "0".repeat(Math.max(0, MISTRAL_LENGTH - 4 - number.length())) + number;
    } while (!taken.add(id));
    return id;
  }
}
