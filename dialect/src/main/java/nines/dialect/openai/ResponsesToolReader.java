package nines.dialect.openai;

import java.util.ArrayList;
import java.util.List;
import nines.core.exchange.Extra;
import nines.core.exchange.Tool;
import nines.core.exchange.ToolChoice;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;
import org.jspecify.annotations.Nullable;

/// Reads the tools of a responses request and which of them must be called.
final class ResponsesToolReader {
  /// The vendor that runs the tools which are no functions of the client.
  static final String FAMILY = "openai";

  private final List<Extra> extras;
  private final List<Tool> tools = new ArrayList<>();
  private @Nullable ToolChoice choice;

  /// @param extras takes what only the responses API knows
  ResponsesToolReader(List<Extra> extras) {
    this.extras = extras;
  }

  List<Tool> tools() {
    return tools;
  }

  @Nullable ToolChoice choice() {
    return choice;
  }

  void read(JsonValue array) {
    for (JsonValue tool : array.array().elements()) {
      String type = tool.object().need("type").string();
      tools.add(type.equals("function") ? function(tool) : new Tool.Hosted(FAMILY, tool.json()));
    }
  }

  private static Tool.Function function(JsonValue tool) {
    String name = tool.need("name").string();
    if (name.isEmpty()) {
      throw new MemberException(tool.pathOf("name"), "empty", "a name");
    }
    JsonValue description = tool.find("description");
    JsonValue parameters = tool.find("parameters");
    JsonValue strict = tool.find("strict");
    return new Tool.Function(
        name,
        description == null ? "" : description.string(),
        parameters == null ? "" : parameters.object().json(),
        strict == null ? null : strict.truth(),
        null);
  }

  void readChoice(JsonValue member) {
    if (member.is(JsonKind.STRING)) {
      choice = mode(member);
      return;
    }
    String type = member.object().need("type").string();
    if (type.equals("function")) {
      choice = new ToolChoice.Named(member.need("name").string());
    } else {
      extras.add(new Extra(member.path(), member.json(), false));
    }
  }

  private static ToolChoice mode(JsonValue member) {
    return switch (member.string()) {
      case "auto" -> new ToolChoice.Auto();
      case "none" -> new ToolChoice.None();
      case "required" -> new ToolChoice.Required();
      default -> throw new MemberException(member.path(), "unknown", "auto, none or required");
    };
  }
}
