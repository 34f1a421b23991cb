package nines.dialect.gemini;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import nines.core.exchange.Tool;
import nines.core.exchange.ToolChoice;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;
import nines.dialect.json.JsonWriter;
import nines.dialect.json.MemberException;
import org.jspecify.annotations.Nullable;

/// Reads the tools of a client's request and whether one must be called.
final class ToolReader {
  private final List<Tool> tools = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final Extras extras;
  private @Nullable ToolChoice choice;

  ToolReader(Extras extras) {
    this.extras = extras;
  }

  List<Tool> tools() {
    return tools;
  }

  @Nullable ToolChoice choice() {
    return choice;
  }

  void tools(JsonValue all) {
    for (JsonValue tool : all.array().elements()) {
      for (JsonValue member : tool.object().members()) {
        if (Members.camel(member.name()).equals("functionDeclarations")) {
          member.array().elements().forEach(this::function);
        } else if (!member.is(JsonKind.NULL)) {
          tools.add(hosted(member));
        }
      }
    }
  }

  private static Tool.Hosted hosted(JsonValue member) {
    byte[] json = new JsonWriter().object().name(member.name()).raw(member.raw()).end().toBytes();
    return new Tool.Hosted(Signatures.FAMILY, new String(json, StandardCharsets.UTF_8));
  }

  private void function(JsonValue declaration) {
    String name = declaration.object().need("name").string();
    String description = "";
    String schema = "";
    for (JsonValue member : declaration.members()) {
      switch (Members.camel(member.name())) {
        case "name" -> {}
        case "description" -> description = member.is(JsonKind.NULL) ? "" : member.string();
        case "parametersJsonSchema" -> schema = member.isBlank() ? schema : member.object().json();
        case "parameters" ->
            schema = member.isBlank() ? schema : SchemaReader.read(member.object());
        case "response", "responseJsonSchema" -> extras.harmless(member);
        case "behavior" -> behavior(member);
        default -> extras.needed(member);
      }
    }
    tools.add(new Tool.Function(name, description, schema, null, null));
    names.add(name);
  }

  private void behavior(JsonValue behavior) {
    if (behavior.is(JsonKind.STRING) && behavior.string().equals("NON_BLOCKING")) {
      extras.needed(behavior);
    }
  }

  /// To be read after the tools.
  void config(JsonValue config) {
    for (JsonValue member : config.object().members()) {
      switch (Members.camel(member.name())) {
        case "functionCallingConfig" -> {
          if (!member.is(JsonKind.NULL)) {
            calling(member.object());
          }
        }
        case "includeServerSideToolInvocations" -> extras.harmless(member);
        default -> extras.needed(member);
      }
    }
  }

  private void calling(JsonValue config) {
    JsonValue mode = config.find("mode");
    JsonValue allowed = Members.find(config, "allowedFunctionNames");
    String said = mode == null ? "" : mode.string().toUpperCase(Locale.ROOT);
    switch (said) {
      case "", "MODE_UNSPECIFIED" -> {}
      case "AUTO" -> choice = new ToolChoice.Auto();
      case "VALIDATED" -> {
        choice = new ToolChoice.Auto();
        extras.harmless(config.need("mode"));
      }
      case "NONE" -> choice = new ToolChoice.None();
      case "ANY" -> choice = any(allowed);
      default ->
          throw new MemberException(
              config.pathOf("mode"), '"' + said + '"', "AUTO, ANY, NONE or VALIDATED");
    }
    for (JsonValue member : config.members()) {
      switch (Members.camel(member.name())) {
        case "mode", "allowedFunctionNames" -> {}
        default -> extras.needed(member);
      }
    }
    if (allowed != null && !(choice instanceof ToolChoice.Named) && !allowsAll(allowed)) {
      extras.harmless(allowed);
    }
  }

  private static ToolChoice any(@Nullable JsonValue allowed) {
    List<JsonValue> names = allowed == null ? List.of() : allowed.array().elements();
    return names.size() == 1
        ? new ToolChoice.Named(names.getFirst().string())
        : new ToolChoice.Required();
  }

  private boolean allowsAll(JsonValue allowed) {
    Set<String> told = new HashSet<>();
    allowed.array().elements().forEach(name -> told.add(name.string()));
    return told.containsAll(names);
  }
}
