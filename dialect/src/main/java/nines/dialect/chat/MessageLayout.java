package nines.dialect.chat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import nines.core.exchange.Part;
import nines.core.exchange.Role;
import nines.core.exchange.Turn;
import org.jspecify.annotations.Nullable;

/// How the turns of a conversation lie in messages of a user and an assistant, with the system
/// prompt apart, as Anthropic and Bedrock have it.
///
/// Instructions before the first turn make the system prompt. Later ones are messages of their own
/// behind a user message where the model takes that, else the last words of the user message they
/// stand at. A conversation of nothing but instructions needs a user who lets it begin. Neighbours
/// of one role are joined, and results of tools come first in their message, as the vendors want
/// them.
public final class MessageLayout {
  /// One message.
  ///
  /// @param role `user`, `assistant` or `system`
  public record Message(String role, List<Part> parts) {}

  private static final String USER = "user";
  private static final String ASSISTANT = "assistant";
  private static final String BEGIN = "Begin.";

  private final boolean inlineSystem;
  private final List<Part> system = new ArrayList<>();
  private final List<Message> messages = new ArrayList<>();
  private final Set<Part> inline = Collections.newSetFromMap(new IdentityHashMap<>());

  /// @param sayable whether the addressee may have a part; others are left out before anything else
  /// @param inlineSystem whether the model takes instructions in the middle of a conversation
  public MessageLayout(List<Turn> turns, Predicate<Part> sayable, boolean inlineSystem) {
    this.inlineSystem = inlineSystem;
    List<Turn> said = new ArrayList<>();
    for (Turn turn : turns) {
      List<Part> parts = turn.parts().stream().filter(sayable).toList();
      if (!parts.isEmpty()) {
        said.add(new Turn(turn.role(), parts));
      }
    }
    for (int i = 0; i < said.size(); i++) {
      lay(said.get(i), i + 1 < said.size() ? said.get(i + 1) : null);
    }
    if (messages.isEmpty() && !system.isEmpty()) {
      messages.add(new Message(USER, List.of(new Part.Text(BEGIN))));
    }
    messages.forEach(this::frame);
  }

  public List<Part> system() {
    return system;
  }

  public List<Message> messages() {
    return messages;
  }

  /// Whether the conversation ends with the beginning of the answer.
  public boolean isPrefilled() {
    return !messages.isEmpty() && messages.getLast().role().equals(ASSISTANT);
  }

  /// Tells instructions that stand among the words of the user from those.
  private void frame(Message message) {
    if (message.parts().stream().allMatch(inline::contains)) {
      return;
    }
    for (int i = 0; i < message.parts().size(); i++) {
      if (message.parts().get(i) instanceof Part.Text text && inline.contains(text)) {
        message.parts().set(i, framed(text));
      }
    }
  }

  private static Part framed(Part.Text part) {
    return new Part.Text(
        "<system>\n" + part.text() + "\n</system>", part.citations(), part.seal(), part.mark());
  }

  private void lay(Turn turn, @Nullable Turn next) {
    switch (turn.role()) {
      case SYSTEM -> instruct(turn, next);
      case USER -> say(turn.parts());
      case ASSISTANT -> join(ASSISTANT).addAll(turn.parts());
      case TOOL -> results(turn.parts());
    }
  }

  private void instruct(Turn turn, @Nullable Turn next) {
    if (messages.isEmpty()) {
      system.addAll(turn.parts());
    } else if (inlineSystem && isBehindUser(next)) {
      join("system").addAll(turn.parts());
    } else {
      join(USER).addAll(turn.parts());
      inline.addAll(turn.parts());
    }
  }

  private boolean isBehindUser(@Nullable Turn next) {
    boolean before = !messages.getLast().role().equals(ASSISTANT);
    return before && (next == null || next.role() == Role.ASSISTANT || next.role() == Role.SYSTEM);
  }

  private void say(List<Part> parts) {
    List<Part> all = join(USER);
    int at = all.size();
    while (at > 0 && inline.contains(all.get(at - 1))) {
      at--;
    }
    all.addAll(at, parts);
  }

  private void results(List<Part> results) {
    List<Part> parts = join(USER);
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
}
