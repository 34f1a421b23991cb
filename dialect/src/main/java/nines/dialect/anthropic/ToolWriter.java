package nines.dialect.anthropic;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Extra;
import nines.core.exchange.Parameter;
import nines.core.exchange.Setting;
import nines.core.exchange.Tool;
import nines.core.exchange.ToolChoice;
import nines.dialect.chat.InexpressibleException;
import nines.dialect.chat.PlainName;
import nines.dialect.chat.SchemaSubset;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;
import nines.dialect.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/// Writes the tools of a request and which of them must be called.
final class ToolWriter {
  /// Members of a tool that only this vendor knows and that come back to it.
  private static final Set<String> OWN =
      Set.of("defer_loading", "eager_input_streaming", "input_examples", "allowed_callers");

  private static final int MAX_NAME = 128;

  private final ChatRequest request;
  private final JsonWriter json;
  private final Map<String, String> own = new HashMap<>();

  ToolWriter(ChatRequest request, JsonWriter json) {
    this.request = request;
    this.json = json;
    for (Extra extra : request.extras()) {
      if (isOwn(extra)) {
        own.put(extra.member(), extra.json());
      }
    }
  }

  /// Whether an extra is a member of a tool that is written with it.
  static boolean isOwn(Extra extra) {
    String member = extra.member();
    int dot = member.indexOf("].");
    return member.startsWith("tools[") && dot > 0 && OWN.contains(member.substring(dot + 2));
  }

  void write() {
    if (request.tools().isEmpty()) {
      return;
    }
    json.name("tools").array();
    for (int i = 0; i < request.tools().size(); i++) {
      switch (request.tools().get(i)) {
        case Tool.Function function -> function(function, i);
        case Tool.Hosted(var family, var definition) -> hosted(family, definition);
      }
    }
    json.end();
    choice();
  }

  private void hosted(String family, String definition) {
    if (!family.equals(Native.FAMILY)) {
      throw new InexpressibleException("tools", "a tool that " + family + " runs itself");
    }
    json.raw(definition);
  }

  private void function(Tool.Function function, int index) {
    json.object().name("name").value(fit(function.name()));
    if (!function.description().isEmpty()) {
      json.name("description").value(function.description());
    }
    json.name("input_schema");
    boolean strict = Boolean.TRUE.equals(function.strict());
    if (strict && !function.schema().isEmpty()) {
      SchemaSubset.write(function.schema(), json);
    } else {
      schema(function.schema());
    }
    if (strict) {
      json.name("strict").value(true);
    }
    for (String member : OWN.stream().sorted().toList()) {
      String value = own.get("tools[" + index + "]." + member);
      if (value != null) {
        json.name(member).raw(value);
      }
    }
    BlockWriter.mark(function.mark(), json);
    json.end();
  }

  private static String fit(String name) {
    if (!PlainName.is(name, MAX_NAME)) {
      throw new InexpressibleException(
          "tools", "the name '" + name + "' is not of letters, digits, '_' and '-'");
    }
    return name;
  }

  /// A schema must say that it is of an object.
  private void schema(String schema) {
    if (schema.isEmpty()) {
      json.raw("{\"type\":\"object\",\"properties\":{}}");
      return;
    }
    JsonValue root = JsonValue.of(schema);
    if (!root.is(JsonKind.OBJECT) || root.has("type")) {
      json.raw(schema);
      return;
    }
    json.object().name("type").value("object");
    for (JsonValue member : root.members()) {
      if (!member.name().equals("type")) {
        json.name(member.name()).raw(member.raw());
      }
    }
    json.end();
  }

  private void choice() {
    ToolChoice choice = request.choice();
    Setting parallel = request.setting(Parameter.PARALLEL_TOOLS);
    String single = parallel != null && parallel.json().equals("false") ? parallel.member() : null;
    if (choice == null && single == null) {
      return;
    }
    json.name("tool_choice").object().name("type").value(word(choice));
    if (choice instanceof ToolChoice.Named(var name)) {
      json.name("name").value(name);
    }
    if (single != null && !(choice instanceof ToolChoice.None)) {
      json.name("disable_parallel_tool_use").value(true);
    }
    json.end();
  }

  private static String word(@Nullable ToolChoice choice) {
    return switch (choice) {
      case null -> "auto";
      case ToolChoice.Auto _ -> "auto";
      case ToolChoice.None _ -> "none";
      case ToolChoice.Required _ -> "any";
      case ToolChoice.Named _ -> "tool";
    };
  }
}
