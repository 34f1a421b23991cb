package nines.dialect.anthropic;

import java.util.ArrayList;
import java.util.List;
import nines.core.exchange.CacheMark;
import nines.core.exchange.Extra;
import nines.core.exchange.Part;
import nines.core.exchange.Role;
import nines.core.exchange.Turn;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;
import org.jspecify.annotations.Nullable;

/// Reads the conversation of a request: its system prompt and its messages.
///
/// A user message with results of tools becomes two turns, the results first.
final class ConversationReader {
  private final JsonValue body;
  private final BlockReader blocks;
  private final List<Turn> turns = new ArrayList<>();

  ConversationReader(JsonValue body, List<Extra> extras) {
    this.body = body;
    this.blocks = new BlockReader(extras);
  }

  List<Turn> turns() {
    JsonValue system = body.find("system");
    if (system != null) {
      turn(Role.SYSTEM, blocks.instructions(system));
    }
    List<JsonValue> messages = body.need("messages").array().elements();
    if (messages.isEmpty()) {
      throw new MemberException("messages", "none", "at least one");
    }
    messages.forEach(this::message);
    markLast();
    return turns;
  }

  private void message(JsonValue message) {
    JsonValue role = message.object().need("role");
    JsonValue content = message.need("content");
    switch (role.string()) {
      case "user" -> user(content);
      case "assistant" -> turn(Role.ASSISTANT, blocks.assistant(content));
      case "system" -> turn(Role.SYSTEM, blocks.instructions(content));
      default -> throw new MemberException(role.path(), role.string(), "user, assistant or system");
    }
  }

  private void user(JsonValue content) {
    List<Part> results = new ArrayList<>();
    List<Part> rest = new ArrayList<>();
    for (Part part : blocks.user(content)) {
      (part instanceof Part.ToolResult ? results : rest).add(part);
    }
    if (results.isEmpty() && rest.isEmpty()) {
      throw new MemberException(content.path(), "nothing", "text or blocks");
    }
    turn(Role.TOOL, results);
    turn(Role.USER, rest);
  }

  private void turn(Role role, List<Part> parts) {
    if (!parts.isEmpty()) {
      turns.add(new Turn(role, parts));
    }
  }

  /// A `cache_control` of the request itself stands for one at the end of the conversation.
  private void markLast() {
    JsonValue control = body.find("cache_control");
    if (control == null || turns.isEmpty()) {
      return;
    }
    control.require(JsonKind.OBJECT, "an object");
    CacheMark mark = ToolReader.mark(body);
    Turn last = turns.removeLast();
    List<Part> parts = new ArrayList<>(last.parts());
    parts.add(marked(parts.removeLast(), mark));
    turns.add(new Turn(last.role(), parts));
  }

  private static Part marked(Part part, @Nullable CacheMark mark) {
    return switch (part) {
      case Part.Text text -> new Part.Text(text.text(), text.citations(), text.seal(), mark);
      case Part.Media media ->
          new Part.Media(media.kind(), media.source(), media.name(), media.detail(), mark);
      case Part.ToolCall call ->
          new Part.ToolCall(call.id(), call.name(), call.arguments(), call.seal(), mark);
      case Part.ToolResult result ->
          new Part.ToolResult(
              result.callId(), result.name(), result.content(), result.failed(), mark);
      case Part.Reasoning _, Part.Refusal _, Part.Sealed _ -> part;
    };
  }
}
