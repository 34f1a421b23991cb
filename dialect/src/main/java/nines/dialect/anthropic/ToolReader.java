package nines.dialect.anthropic;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nines.core.exchange.CacheMark;
import nines.core.exchange.Extra;
import nines.core.exchange.Tool;
import nines.core.exchange.ToolChoice;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;
import org.jspecify.annotations.Nullable;

/// Reads the tools of a request and which of them must be called.
final class ToolReader {
  private static final Set<String> KNOWN =
      Set.of("type", "name", "description", "input_schema", "strict", "cache_control");

  private final List<Extra> extras;

  /// @param extras takes the members of tools that have no meaning elsewhere
  ToolReader(List<Extra> extras) {
    this.extras = extras;
  }

  List<Tool> tools(JsonValue member) {
    List<Tool> tools = new ArrayList<>();
    for (JsonValue tool : member.array().elements()) {
      tools.add(tool(tool.object()));
    }
    return tools;
  }

  private Tool tool(JsonValue tool) {
    String type = tool.has("type") ? tool.need("type").string() : "custom";
    if (!type.equals("custom")) {
      return new Tool.Hosted(Native.FAMILY, tool.json());
    }
    for (JsonValue member : tool.members()) {
      if (!KNOWN.contains(member.name()) && !member.isBlank()) {
        extras.add(new Extra(member.path(), member.json(), true));
      }
    }
    JsonValue description = tool.find("description");
    JsonValue strict = tool.find("strict");
    return new Tool.Function(
        name(tool.need("name")),
        description == null ? "" : description.string(),
        tool.need("input_schema").object().json(),
        strict == null ? null : strict.truth(),
        mark(tool));
  }

  private static String name(JsonValue name) {
    String text = name.string();
    if (text.isEmpty()) {
      throw new MemberException(name.path(), "nothing", "a name");
    }
    return text;
  }

  static ToolChoice choice(JsonValue choice) {
    JsonValue type = choice.object().need("type");
    return switch (type.string()) {
      case "auto" -> new ToolChoice.Auto();
      case "any" -> new ToolChoice.Required();
      case "none" -> new ToolChoice.None();
      case "tool" -> new ToolChoice.Named(name(choice.need("name")));
      default -> throw new MemberException(type.path(), type.string(), "auto, any, tool or none");
    };
  }

  /// The `cache_control` of a block, a tool or the request.
  static @Nullable CacheMark mark(JsonValue owner) {
    JsonValue mark = owner.find("cache_control");
    if (mark == null) {
      return null;
    }
    JsonValue ttl = mark.require(JsonKind.OBJECT, "an object").find("ttl");
    return new CacheMark(ttl == null ? null : ttl.string());
  }
}
