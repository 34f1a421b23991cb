package nines.dialect.openai;

import java.util.ArrayList;
import java.util.List;
import nines.core.exchange.CacheMark;
import nines.core.exchange.Tool;
import nines.core.exchange.ToolChoice;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;
import org.jspecify.annotations.Nullable;

/// Reads the tools of a chat request and which of them must be called, the older `functions` and
/// `function_call` too.
final class ChatToolReader {
  /// Whose a tool is that only chat completions know.
  static final String FAMILY = "openai-chat";

  private ChatToolReader() {}

  static List<Tool> tools(JsonValue tools) {
    List<Tool> read = new ArrayList<>();
    for (JsonValue tool : tools.array().elements()) {
      String type = tool.object().textOr("type", "function");
      read.add(
          type.equals("function")
              ? function(tool.need("function"), ChatContentReader.mark(tool))
              : new Tool.Hosted(FAMILY, tool.json()));
    }
    return read;
  }

  static List<Tool> functions(JsonValue functions) {
    List<Tool> read = new ArrayList<>();
    for (JsonValue function : functions.array().elements()) {
      read.add(function(function, null));
    }
    return read;
  }

  private static Tool function(JsonValue function, @Nullable CacheMark mark) {
    JsonValue description = function.object().find("description");
    JsonValue parameters = function.find("parameters");
    JsonValue strict = function.find("strict");
    return new Tool.Function(
        function.need("name").string(),
        description == null ? "" : description.string(),
        parameters == null ? "" : parameters.object().json(),
        strict == null ? null : (Boolean) strict.truth(),
        mark);
  }

  static ToolChoice choice(JsonValue choice) {
    if (choice.is(JsonKind.OBJECT)) {
      JsonValue function = choice.find("function");
      if (function == null && choice.has("type")) {
        throw new MemberException(
            choice.pathOf("type"), choice.textOr("type", "no text"), "\"function\"");
      }
      return new ToolChoice.Named((function == null ? choice : function).need("name").string());
    }
    return switch (choice.string()) {
      case "auto" -> new ToolChoice.Auto();
      case "none" -> new ToolChoice.None();
      case "required", "any" -> new ToolChoice.Required();
      case String other ->
          throw new MemberException(
              choice.path(), '"' + other + '"', "auto, none, required or a tool");
    };
  }
}
