package nines.dialect.gemini;

import java.util.ArrayList;
import java.util.List;
import nines.core.exchange.MediaSource;
import nines.core.exchange.Opaque;
import nines.core.exchange.Owner;
import nines.core.exchange.Part;
import nines.core.exchange.Role;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;
import org.jspecify.annotations.Nullable;

/// Reads one part of a turn of a client's request.
final class PartReader {
  private static final String CONTENT = "text, inlineData, fileData, functionCall …";

  private final CallLedger calls = new CallLedger();
  private final Extras extras;

  PartReader(Extras extras) {
    this.extras = extras;
  }

  Part part(JsonValue part, Role role) {
    JsonValue content = null;
    for (JsonValue member : part.object().members()) {
      switch (Members.camel(member.name())) {
        case "thought", "thoughtSignature" -> {}
        case "mediaResolution", "partMetadata", "mediaProcessing" -> extras.harmless(member);
        case "text",
            "inlineData",
            "fileData",
            "functionCall",
            "functionResponse",
            "executableCode",
            "codeExecutionResult",
            "toolCall",
            "toolResponse" -> {
          if (content != null && !member.is(JsonKind.NULL)) {
            throw new MemberException(part.path(), "several contents", "one of " + CONTENT);
          }
          content = member.is(JsonKind.NULL) ? content : member;
        }
        default -> extras.needed(member);
      }
    }
    return content == null ? signed(part) : content(part, content, role);
  }

  /// A part of nothing but a signature is how a client of this language was told of a sealed part.
  private static Part signed(JsonValue part) {
    Opaque seal = Signatures.sent(part, Signatures.TEXT);
    if (seal == null) {
      throw new MemberException(part.path(), "nothing", "one of " + CONTENT);
    }
    return new Part.Sealed(seal, null);
  }

  private Part content(JsonValue part, JsonValue content, Role role) {
    return switch (Members.camel(content.name())) {
      case "text" -> text(part, content.string(), role);
      case "inlineData" -> inline(content.object());
      case "fileData" -> file(content.object());
      case "functionCall" -> call(part, content.object(), role);
      case "functionResponse" -> result(content.object(), role);
      default -> hosted(part, content);
    };
  }

  private static Part text(JsonValue part, String text, Role role) {
    if (role == Role.ASSISTANT && part.isTrue("thought")) {
      return new Part.Reasoning(text, Signatures.sent(part, Signatures.THOUGHT));
    }
    Opaque seal = Signatures.sent(part, Signatures.TEXT);
    return text.isEmpty() && seal != null
        ? new Part.Sealed(seal, null)
        : new Part.Text(text, List.of(), seal, null);
  }

  private Part.Media inline(JsonValue data) {
    String mimeType = needText(data, "mimeType");
    JsonValue bytes = Members.find(data, "data");
    if (bytes == null) {
      throw new MemberException(data.pathOf("data"), "nothing", "bytes in base64");
    }
    return new Part.Media(
        MediaTypes.kind(mimeType),
        new MediaSource.Inline(mimeType, Base64Text.of(bytes)),
        text(data, "displayName"),
        null,
        null);
  }

  private static Part.Media file(JsonValue file) {
    String uri = needText(file, "fileUri");
    String mimeType = text(file, "mimeType");
    String kind = mimeType != null ? mimeType : guessed(uri);
    boolean stored =
        uri.startsWith("gs:") || uri.startsWith("https://generativelanguage.googleapis.com/");
    return new Part.Media(
        MediaTypes.kind(kind),
        stored ? new MediaSource.Stored(uri, mimeType) : new MediaSource.Remote(uri, mimeType),
        text(file, "displayName"),
        null,
        null);
  }

  private static @Nullable String guessed(String uri) {
    boolean film =
        uri.startsWith("https://www.youtube.com/") || uri.startsWith("https://youtu.be/");
    return film ? "video/*" : MediaTypes.ofAddress(uri);
  }

  private Part call(JsonValue part, JsonValue call, Role role) {
    if (role != Role.ASSISTANT) {
      throw new MemberException(call.path(), "a call by " + role, "role model");
    }
    String name = needText(call, "name");
    JsonValue args = call.find("args");
    String id = text(call, "id");
    return new Part.ToolCall(
        calls.made(id == null ? "" : id, name),
        name,
        args == null ? "{}" : args.object().json(),
        Signatures.sent(part, Signatures.CALL),
        null);
  }

  private Part result(JsonValue result, Role role) {
    if (role != Role.USER) {
      throw new MemberException(result.path(), "a result by " + role, "role user");
    }
    String told = text(result, "id");
    String name = told == null ? needText(result, "name") : result.textOr("name", "");
    String id = calls.answered(result, told == null ? "" : told, name);
    FunctionResult said = FunctionResult.of(result.find("response"));
    List<Part> content = new ArrayList<>();
    content.add(new Part.Text(said.text()));
    for (JsonValue inner : result.list("parts")) {
      content.add(part(inner, Role.TOOL));
    }
    for (JsonValue member : result.members()) {
      switch (Members.camel(member.name())) {
        case "id", "name", "response", "parts" -> {}
        case "scheduling" -> extras.harmless(member);
        default -> extras.needed(member);
      }
    }
    return new Part.ToolResult(id, calls.name(id), content, said.failed(), null);
  }

  /// Work of Google's own tools, which no other vendor can take up: named, so that leaving it out
  /// is never silent.
  private Part hosted(JsonValue part, JsonValue content) {
    extras.harmless(content);
    Owner google = new Owner(Signatures.FAMILY, "");
    return new Part.Sealed(new Opaque(google, Signatures.PART, part.json()), null);
  }

  private static @Nullable String text(JsonValue object, String name) {
    JsonValue found = Members.find(object, name);
    return found == null ? null : found.string();
  }

  private static String needText(JsonValue object, String name) {
    String text = text(object, name);
    if (text == null || text.isEmpty()) {
      throw new MemberException(object.pathOf(name), "nothing", "a string");
    }
    return text;
  }
}
