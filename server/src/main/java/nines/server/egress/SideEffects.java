package nines.server.egress;

import java.util.Set;
import nines.core.exchange.Operation;
import nines.dialect.json.JsonIndex;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonMember;
import nines.dialect.json.JsonReader;
import nines.server.pipeline.ProviderRequest;
import org.jspecify.annotations.Nullable;

/// What a request leaves behind at its provider beside an answer, by the names that the wire
/// languages have for it: an answer that is kept, a conversation that grows, a tool that the
/// provider runs and that changes something.
///
/// Source: OpenAI API reference, "Create a model response" (`store` is on unless it is off);
/// Anthropic API reference, "MCP connector" and "Code execution tool".
final class SideEffects {
  private static final Set<String> TOOLS = Set.of("mcp", "code_interpreter", "shell");
  private static final String CODE_EXECUTION = "code_execution";

  private SideEffects() {}

  static boolean isLeftBy(ProviderRequest request) {
    JsonIndex body = request.body().index();
    return body != null
        && (keeps(request.operation(), body.find("store"))
            || isPresent(body.find("conversation"))
            || isPresent(body.find("mcp_servers"))
            || runsTools(body.find("tools")));
  }

  private static boolean keeps(Operation operation, @Nullable JsonMember store) {
    return store == null
        ? operation == Operation.RESPONSES
        : store.kind() != JsonKind.FALSE && store.kind() != JsonKind.NULL;
  }

  private static boolean isPresent(@Nullable JsonMember member) {
    return member != null && member.kind() != JsonKind.NULL;
  }

  private static boolean runsTools(@Nullable JsonMember tools) {
    if (tools == null || tools.kind() != JsonKind.ARRAY) {
      return false;
    }
    JsonReader reader = tools.reader();
    reader.enterArray();
    while (reader.nextElement()) {
      if (reader.enterObject() && isRun(reader)) {
        return true;
      }
    }
    return false;
  }

  /// Reads a tool to its end, unless it is one.
  private static boolean isRun(JsonReader tool) {
    while (tool.nextMember()) {
      if (tool.nameIs("type") && tool.peek() == JsonKind.STRING) {
        String type = tool.string();
        if (TOOLS.contains(type) || type.startsWith(CODE_EXECUTION)) {
          return true;
        }
      }
    }
    return false;
  }
}
