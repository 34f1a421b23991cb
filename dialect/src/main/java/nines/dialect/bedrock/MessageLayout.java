package nines.dialect.bedrock;

import java.util.ArrayList;
import java.util.List;
import nines.core.exchange.Opaque;
import nines.core.exchange.Part;
import nines.core.exchange.Turn;
import nines.dialect.chat.Addressee;
import nines.dialect.json.JsonException;
import nines.dialect.json.JsonValue;

/// How the turns of a conversation lie in messages.
///
/// Instructions before the first turn make the system prompt, later ones are words of the user
/// message they stand at. Neighbours of one role are joined, and results of tools come first in
/// their message. Blank text and what another vendor sealed is left out.
final class MessageLayout {
  /// One message.
  ///
  /// @param role `user` or `assistant`
  record Message(String role, List<Part> parts) {}

  private static final String USER = "user";
  private static final String ASSISTANT = "assistant";

  private final Addressee addressee;
  private final List<Part> system = new ArrayList<>();
  private final List<Message> messages = new ArrayList<>();

  MessageLayout(List<Turn> turns, Addressee addressee) {
    this.addressee = addressee;
    turns.forEach(this::lay);
    if (messages.isEmpty() && !system.isEmpty()) {
      messages.add(new Message(USER, List.copyOf(system)));
      system.clear();
    }
  }

  List<Part> system() {
    return system;
  }

  List<Message> messages() {
    return messages;
  }

  /// Whether the conversation ends with the beginning of the answer.
  boolean isPrefilled() {
    return !messages.isEmpty() && messages.getLast().role().equals(ASSISTANT);
  }

  /// Whether any message holds a call of a tool or its result.
  boolean usesTools() {
    return messages.stream()
        .flatMap(message -> message.parts().stream())
        .anyMatch(part -> part instanceof Part.ToolCall || part instanceof Part.ToolResult);
  }

  private void lay(Turn turn) {
    List<Part> parts = turn.parts().stream().filter(this::isSayable).toList();
    if (parts.isEmpty()) {
      return;
    }
    switch (turn.role()) {
      case SYSTEM -> instruct(parts);
      case USER -> join(USER).addAll(parts);
      case ASSISTANT -> join(ASSISTANT).addAll(parts);
      case TOOL -> results(parts);
    }
  }

  private void instruct(List<Part> parts) {
    if (messages.isEmpty()) {
      system.addAll(parts);
    } else {
      parts.stream().map(MessageLayout::marked).forEach(join(USER)::add);
    }
  }

  private static Part marked(Part part) {
    return part instanceof Part.Text(var text, var citations, var seal, var mark)
        ? new Part.Text("<system>\n" + text + "\n</system>", citations, seal, mark)
        : part;
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

  private boolean isSayable(Part part) {
    return switch (part) {
      case Part.Text text -> !text.text().isBlank();
      case Part.Refusal refusal -> !refusal.text().isBlank();
      case Part.Reasoning(_, var seal) ->
          seal != null && isOwn(seal) && seal.kind().equals(Blocks.SIGNATURE);
      case Part.Sealed(var opaque, _) -> isOwn(opaque) && isBlock(opaque);
      case Part.Media _, Part.ToolCall _, Part.ToolResult _ -> true;
    };
  }

  private boolean isOwn(Opaque opaque) {
    return opaque.owner().family().equals(addressee.family());
  }

  /// Whole blocks of this language are known by their one member.
  private static boolean isBlock(Opaque opaque) {
    return switch (opaque.kind()) {
      case Blocks.REDACTED, Blocks.REDACTED_CONTENT -> true;
      default -> {
        try {
          yield JsonValue.of(opaque.json()).has(opaque.kind());
        } catch (JsonException text) {
          yield false;
        }
      }
    };
  }
}
