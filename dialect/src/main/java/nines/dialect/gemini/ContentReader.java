package nines.dialect.gemini;

import java.util.ArrayList;
import java.util.List;
import nines.core.exchange.Part;
import nines.core.exchange.Role;
import nines.core.exchange.Turn;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;

/// Reads the turns of a client's request.
///
/// Results of functions stand in turns of the user: they become turns of their own, before the rest
/// of the turn that held them.
final class ContentReader {
  private final List<Turn> turns = new ArrayList<>();
  private final PartReader reader;
  private final Extras extras;

  ContentReader(Extras extras) {
    this.extras = extras;
    this.reader = new PartReader(extras);
  }

  /// Reads instructions: a content whose role says nothing.
  void instructions(JsonValue content) {
    List<Part> parts = new ArrayList<>();
    if (content.is(JsonKind.STRING)) {
      parts.add(new Part.Text(content.string()));
    } else {
      for (JsonValue part : parts(content.object())) {
        parts.add(reader.part(part, Role.SYSTEM));
      }
    }
    add(Role.SYSTEM, parts);
  }

  /// Reads the conversation: contents, or one alone.
  List<Turn> contents(JsonValue contents) {
    List<JsonValue> all =
        contents.is(JsonKind.OBJECT) ? List.of(contents) : contents.array().elements();
    if (all.isEmpty()) {
      throw new MemberException(contents.path(), "nothing", "at least one content");
    }
    all.forEach(this::content);
    return turns;
  }

  private void content(JsonValue content) {
    JsonValue named = content.object().find("role");
    Role role = named == null ? Role.USER : role(named);
    List<Part> results = new ArrayList<>();
    List<Part> rest = new ArrayList<>();
    for (JsonValue value : parts(content)) {
      Part part = reader.part(value, role);
      if (part instanceof Part.ToolResult) {
        results.add(part);
      } else {
        join(rest, part);
      }
    }
    add(Role.TOOL, results);
    add(role, rest);
  }

  private static Role role(JsonValue role) {
    return switch (role.string()) {
      case "model" -> Role.ASSISTANT;
      case "user", "function", "" -> Role.USER;
      default -> throw new MemberException(role.path(), role.json(), "user or model");
    };
  }

  /// Thoughts come in pieces, of which the last has the signature.
  private static void join(List<Part> parts, Part part) {
    if (part instanceof Part.Reasoning(var text, var seal)
        && !parts.isEmpty()
        && parts.getLast() instanceof Part.Reasoning(var begun, var sealed)
        && sealed == null) {
      parts.removeLast();
      parts.add(new Part.Reasoning(begun + text, seal));
    } else {
      parts.add(part);
    }
  }

  private List<JsonValue> parts(JsonValue content) {
    List<JsonValue> parts = List.of();
    for (JsonValue member : content.members()) {
      switch (Members.camel(member.name())) {
        case "role" -> {}
        case "parts" -> parts = elements(member);
        default -> extras.needed(member);
      }
    }
    return parts;
  }

  private static List<JsonValue> elements(JsonValue member) {
    return switch (member.kind()) {
      case NULL -> List.of();
      case OBJECT -> List.of(member);
      case ARRAY, STRING, NUMBER, TRUE, FALSE -> member.array().elements();
    };
  }

  private void add(Role role, List<Part> parts) {
    if (!parts.isEmpty()) {
      turns.add(new Turn(role, parts));
    }
  }
}
