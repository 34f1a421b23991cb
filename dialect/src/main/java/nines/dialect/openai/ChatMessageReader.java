package nines.dialect.openai;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import nines.core.exchange.Extra;
import nines.core.exchange.Owner;
import nines.core.exchange.Part;
import nines.core.exchange.Role;
import nines.core.exchange.Turn;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;
import org.jspecify.annotations.Nullable;

/// Reads the messages of a chat request into turns.
///
/// Clients send messages back as they got them, so members that servers add to answers are passed
/// over; any other unknown member is kept as an [Extra] that a target may go without.
final class ChatMessageReader {
  private static final Owner GOOGLE = new Owner("gemini", "");

  private final List<Turn> turns = new ArrayList<>();
  private final List<Extra> extras;
  private final Set<String> calls = new HashSet<>();

  /// @param extras takes what the messages hold beside turns
  ChatMessageReader(List<Extra> extras) {
    this.extras = extras;
  }

  List<Turn> turns(JsonValue messages) {
    if (messages.array().elements().isEmpty()) {
      throw new MemberException(messages.path(), "nothing", "at least one message");
    }
    for (JsonValue message : messages.elements()) {
      Turn turn = turn(message.object());
      if (turn.role() != Role.SYSTEM || !turn.parts().isEmpty()) {
        turns.add(turn);
      }
      members(message);
    }
    return turns;
  }

  private Turn turn(JsonValue message) {
    JsonValue role = message.need("role");
    return switch (role.string()) {
      case "system", "developer" ->
          new Turn(Role.SYSTEM, ChatContentReader.parts(message.need("content")));
      case "user" -> new Turn(Role.USER, ChatContentReader.parts(message.need("content")));
      case "assistant" -> new Turn(Role.ASSISTANT, assistant(message));
      case "tool" -> new Turn(Role.TOOL, List.of(result(message)));
      case "function" -> new Turn(Role.TOOL, List.of(functionResult(message)));
      case String other ->
          throw new MemberException(
              role.path(), '"' + other + '"', "system, developer, user, assistant or tool");
    };
  }

  private List<Part> assistant(JsonValue message) {
    List<Part> parts = new ArrayList<>(ChatReasoningReader.replayed(message));
    parts.addAll(ChatContentReader.parts(message.find("content")));
    String refusal = message.textOr("refusal", "");
    if (!refusal.isEmpty()) {
      parts.add(new Part.Refusal(refusal));
    }
    JsonValue toolCalls = message.find("tool_calls");
    if (toolCalls != null) {
      Set<String> here = new HashSet<>();
      for (JsonValue call : toolCalls.array().elements()) {
        Part.ToolCall read = call(call.object(), GOOGLE);
        if (!here.add(read.id())) {
          throw new MemberException(call.pathOf("id"), '"' + read.id() + '"', "an id of its own");
        }
        parts.add(read);
      }
      calls.addAll(here);
    }
    JsonValue functionCall = message.find("function_call");
    if (functionCall != null) {
      calls.add("");
      parts.add(function("", functionCall, "arguments"));
    }
    return parts;
  }

  /// A tool call, of a client's history or of a provider's answer.
  ///
  /// @param owner who made it
  static Part.ToolCall call(JsonValue call, Owner owner) {
    String id = call.textOr("id", "");
    if (call.textOr("type", "function").equals("custom")) {
      return function(id, call.need("custom"), "input");
    }
    Part.ToolCall plain = function(id, call.need("function"), "arguments");
    return new Part.ToolCall(
        id, plain.name(), plain.arguments(), ChatReasoningReader.signature(call, owner), null);
  }

  /// A function that is called.
  ///
  /// @param member where its arguments are
  static Part.ToolCall function(String id, JsonValue function, String member) {
    return new Part.ToolCall(
        id, function.object().need("name").string(), arguments(function.find(member)), null, null);
  }

  /// Arguments as the text of one object; text that is no JSON stays as it is.
  static String arguments(@Nullable JsonValue arguments) {
    if (arguments == null) {
      return "{}";
    }
    String text = arguments.is(JsonKind.STRING) ? arguments.string() : arguments.json();
    return text.isBlank() || text.strip().equals("null") ? "{}" : text;
  }

  private Part result(JsonValue message) {
    JsonValue id = message.need("tool_call_id");
    if (!calls.contains(id.string())) {
      throw new MemberException(
          id.path(), '"' + id.string() + '"', "the id of a tool call before it");
    }
    return new Part.ToolResult(
        id.string(),
        message.textOr("name", ""),
        ChatContentReader.parts(message.find("content")),
        false,
        null);
  }

  private Part functionResult(JsonValue message) {
    if (!calls.contains("")) {
      throw new MemberException(message.pathOf("role"), "\"function\"", "a function call before");
    }
    return new Part.ToolResult(
        "",
        message.need("name").string(),
        ChatContentReader.parts(message.find("content")),
        false,
        null);
  }

  private void members(JsonValue message) {
    for (JsonValue member : message.members()) {
      switch (member.name()) {
        case "role",
            "content",
            "name",
            "tool_calls",
            "tool_call_id",
            "function_call",
            "refusal",
            "prefix",
            "reasoning",
            "reasoning_content",
            ChatReasoningReader.DETAILS,
            "annotations",
            "extra_content",
            "images" -> {}
        case "audio" -> extra(member, false);
        default -> extra(member, true);
      }
    }
  }

  private void extra(JsonValue member, boolean harmless) {
    if (!member.isBlank()) {
      extras.add(new Extra(member.path(), member.json(), harmless));
    }
  }
}
