package nines.dialect.chat;

import java.util.List;
import nines.core.exchange.Tool;
import nines.dialect.json.JsonWriter;

/// The list of tools as chat completions have it, for languages that took that over and know no
/// other tools.
public final class FunctionTools {
  private static final String NO_ARGUMENTS = "{\"type\":\"object\",\"properties\":{}}";

  private FunctionTools() {}

  /// Writes the member `tools`; none where there are no tools.
  ///
  /// @throws InexpressibleException where a vendor would have to run a tool itself
  public static void write(List<Tool> tools, JsonWriter json) {
    if (tools.isEmpty()) {
      return;
    }
    json.name("tools").array();
    for (Tool tool : tools) {
      switch (tool) {
        case Tool.Function function -> function(function, json);
        case Tool.Hosted(var family, _) ->
            throw new InexpressibleException("tools", "a tool that " + family + " runs itself");
      }
    }
    json.end();
  }

  private static void function(Tool.Function function, JsonWriter json) {
    json.object().name("type").value("function").name("function").object();
    json.name("name").value(function.name());
    if (!function.description().isEmpty()) {
      json.name("description").value(function.description());
    }
    json.name("parameters").raw(function.schema().isEmpty() ? NO_ARGUMENTS : function.schema());
    json.end().end();
  }
}
