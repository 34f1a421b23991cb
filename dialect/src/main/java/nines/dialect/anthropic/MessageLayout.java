package nines.dialect.anthropic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import nines.core.exchange.Habit;
import nines.core.exchange.Part;
import nines.core.exchange.Role;
import nines.core.exchange.Turn;
import nines.dialect.chat.Addressee;
import org.jspecify.annotations.Nullable;

/// How the turns of a conversation lie in messages.
///
/// Instructions before the first turn make the system prompt. Later ones are messages of their own
/// behind a user message where the model takes that, else the last words of the user message they
/// stand at. A conversation of nothing but instructions needs a user who lets it begin. Neighbours
/// of one role are joined, and results of tools come first in their message, as the vendor wants
/// them. What the addressee may not have is left out before that.
final class MessageLayout {
  /// One message.
  ///
  /// @param role `user`, `assistant` or `system`
  record Message(String role, List<Part> parts) {}

  private static final String BEGIN = "Begin.";

  private final Addressee addressee;
  private final List<Part> system = new ArrayList<>();
  private final List<Message> messages = new ArrayList<>();
  private final Set<Part> inline = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<String> leftOut;

  /// @param leftOut takes the kinds of whole parts of other vendors that are left out
  MessageLayout(List<Turn> turns, Addressee addressee, Set<String> leftOut) {
    this.addressee = addressee;
    this.leftOut = leftOut;
    List<Turn> sayable =
        turns.stream().map(this::sayable).filter(t -> !t.parts().isEmpty()).toList();
    for (int i = 0; i < sayable.size(); i++) {
      lay(sayable.get(i), i + 1 < sayable.size() ? sayable.get(i + 1) : null);
    }
    if (messages.isEmpty() && !system.isEmpty()) {
      messages.add(new Message("user", List.of(new Part.Text(BEGIN))));
    }
  }

  List<Part> system() {
    return system;
  }

  List<Message> messages() {
    return messages;
  }

  private Turn sayable(Turn turn) {
    return new Turn(turn.role(), turn.parts().stream().filter(this::isSayable).toList());
  }

  private boolean isSayable(Part part) {
    return switch (part) {
      case Part.Text text -> !text.text().isBlank();
      case Part.Refusal refusal -> !refusal.text().isBlank();
      case Part.Reasoning(_, var seal) ->
          seal != null && Native.isSignature(seal, addressee.family());
      case Part.Sealed(var opaque, _) -> {
        boolean known = Native.isBlock(opaque, addressee.family());
        if (!known) {
          leftOut.add(opaque.kind());
        }
        yield known;
      }
      case Part.Media _, Part.ToolCall _, Part.ToolResult _ -> true;
    };
  }

  private void lay(Turn turn, @Nullable Turn next) {
    switch (turn.role()) {
      case SYSTEM -> instruct(turn, next);
      case USER -> say(turn.parts());
      case ASSISTANT -> join("assistant").addAll(turn.parts());
      case TOOL -> results(turn.parts());
    }
  }

  private void instruct(Turn turn, @Nullable Turn next) {
    if (messages.isEmpty()) {
      system.addAll(turn.parts());
    } else if (addressee.has(Habit.INLINE_SYSTEM) && isBehindUser(next)) {
      join("system").addAll(turn.parts());
    } else {
      join("user").addAll(turn.parts());
      inline.addAll(turn.parts());
    }
  }

  private boolean isBehindUser(@Nullable Turn next) {
    boolean before = !messages.getLast().role().equals("assistant");
    return before && (next == null || next.role() == Role.ASSISTANT || next.role() == Role.SYSTEM);
  }

  private void say(List<Part> parts) {
    List<Part> all = join("user");
    int at = all.size();
    while (at > 0 && inline.contains(all.get(at - 1))) {
      at--;
    }
    all.addAll(at, parts);
  }

  private void results(List<Part> results) {
    List<Part> parts = join("user");
    int at = 0;
    while (at < parts.size() && parts.get(at) instanceof Part.ToolResult) {
      at++;
    }
    parts.addAll(at, results);
  }

  private List<Part> join(String role) {
    if (messages.isEmpty() || !messages.getLast().role().equals(role)) {
      messages.add(new Message(role, new ArrayList<>()));
    }
    return messages.getLast().parts();
  }

  /// Whether a part is an instruction that stands among the words of the user.
  boolean isInstruction(Part part, Message message) {
    return inline.contains(part) && message.parts().stream().anyMatch(p -> !inline.contains(p));
  }
}
