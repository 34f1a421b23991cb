package nines.dialect.bedrock;

import nines.core.exchange.ChatRequest;
import nines.core.exchange.Tool;
import nines.core.exchange.ToolChoice;
import nines.dialect.chat.InexpressibleException;
import nines.dialect.chat.PlainName;
import nines.dialect.chat.SchemaSubset;
import nines.dialect.json.JsonWriter;

/// Writes the tools of a request and which of them must be called.
///
/// Calls in the conversation need tools beside them, so a conversation that goes on without any
/// names one that is not to be called; and tools cannot be kept from being called, only left out.
final class ToolWriter {
  private static final String NO_ARGUMENTS = "{\"type\":\"object\",\"properties\":{}}";
  private static final int MAX_NAME = 64;

  private final ChatRequest request;
  private final String family;
  private final BlockWriter blocks;
  private final JsonWriter json;

  ToolWriter(ChatRequest request, String family, BlockWriter blocks, JsonWriter json) {
    this.request = request;
    this.family = family;
    this.blocks = blocks;
    this.json = json;
  }

  /// @param used whether the conversation holds calls
  void write(boolean used) {
    boolean none = request.choice() instanceof ToolChoice.None;
    if (none && used && !request.tools().isEmpty()) {
      throw new InexpressibleException(
          "tool_choice", "bedrock cannot keep a model from calling tools it called before");
    }
    if (request.tools().isEmpty() ? !used : none) {
      return;
    }
    json.name("toolConfig").object().name("tools").array();
    if (request.tools().isEmpty()) {
      placeholder();
    }
    request.tools().forEach(this::tool);
    json.end();
    if (!request.tools().isEmpty()) {
      choice();
    }
    json.end();
  }

  private void placeholder() {
    json.object().name("toolSpec").object().name("name").value("unavailable");
    json.name("description").value("Not available. Never call it.");
    json.name("inputSchema").object().name("json").raw(NO_ARGUMENTS).end().end().end();
  }

  private void tool(Tool tool) {
    switch (tool) {
      case Tool.Function function -> function(function);
      case Tool.Hosted(var vendor, _) ->
          throw new InexpressibleException("tools", "a tool that " + vendor + " runs itself");
    }
  }

  private void function(Tool.Function function) {
    json.object().name("toolSpec").object().name("name").value(fit(function.name()));
    if (!function.description().isBlank()) {
      json.name("description").value(function.description());
    }
    boolean strict =
        Boolean.TRUE.equals(function.strict())
            && family.equals(ModelVendor.ANTHROPIC)
            && !function.schema().isEmpty();
    json.name("inputSchema").object().name("json");
    if (strict) {
      SchemaSubset.write(function.schema(), json);
    } else {
      json.raw(function.schema().isEmpty() ? NO_ARGUMENTS : function.schema());
    }
    json.end();
    if (strict) {
      json.name("strict").value(true);
    }
    json.end().end();
    blocks.mark(function.mark());
  }

  private static String fit(String name) {
    if (!PlainName.is(name, MAX_NAME)) {
      throw new InexpressibleException(
          "tools", "the name '" + name + "' is not of at most 64 letters, digits, '_' and '-'");
    }
    return name;
  }

  private void choice() {
    switch (request.choice()) {
      case null -> {}
      case ToolChoice.None _ -> {}
      case ToolChoice.Auto _ -> json.name("toolChoice").object().name("auto").object().end().end();
      case ToolChoice.Required _ ->
          json.name("toolChoice").object().name("any").object().end().end();
      case ToolChoice.Named(var name) ->
          json.name("toolChoice")
              .object()
              .name("tool")
              .object()
              .name("name")
              .value(name)
              .end()
              .end();
    }
  }
}
