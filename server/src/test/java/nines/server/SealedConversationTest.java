package nines.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import nines.fakes.wire.FakeRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A conversation of an Anthropic client that another vendor answers every turn of; the fakes
/// refuse what the vendors refuse, such as a signature that is not their own.
class SealedConversationTest {
  private static final String GEMINI = "gemini/gemini-3-pro-preview";
  private static final String OPENAI = "openai/gpt-5-mini";
  private static final String CLAUDE = "anthropic/claude-sonnet-4-5";

  /// How every envelope begins.
  private static final String ENVELOPE = "WyJuaW5lcy0x";

  private final JsonArray messages = new JsonArray();

  @TempDir Path folder;

  @Test
  void every_vendor_takes_a_conversation_that_others_sealed_parts_of() {
    try (var gateway = new Gateway(folder)) {
      user("look it up");
      JsonArray calls = turn(gateway, GEMINI);
      assertThat(types(calls)).contains("tool_use").contains("redacted_thinking");
      assertThat(calls.encode()).contains(ENVELOPE);
      results(calls);
      turn(gateway, GEMINI);
      user("look it up elsewhere");
      results(turn(gateway, OPENAI));
      turn(gateway, OPENAI);
      user("look it up again");
      JsonArray more = turn(gateway, CLAUDE);
      assertThat(types(more)).contains("thinking").contains("tool_use");
      results(more);
      turn(gateway, CLAUDE);
      user("and once more");
      results(turn(gateway, OPENAI));
      turn(gateway, CLAUDE);
      assertThat(gateway.provider().requests())
          .extracting(FakeRequest::bodyText)
          .noneMatch(body -> body.contains(ENVELOPE));
    }
  }

  private void user(Object content) {
    messages.add(new JsonObject().put("role", "user").put("content", content));
  }

  private void results(JsonArray content) {
    JsonArray results = new JsonArray();
    for (int i = 0; i < content.size(); i++) {
      JsonObject block = content.getJsonObject(i);
      if (block.getString("type").equals("tool_use")) {
        results.add(
            new JsonObject()
                .put("type", "tool_result")
                .put("tool_use_id", block.getString("id"))
                .put("content", "found"));
      }
    }
    user(results);
  }

  private static String types(JsonArray content) {
    return content.stream().map(block -> ((JsonObject) block).getString("type")).toList() + "";
  }

  /// The content of the answer, which becomes part of the conversation.
  private JsonArray turn(Gateway gateway, String model) {
    JsonObject body =
        new JsonObject()
            .put("model", model)
            .put("max_tokens", 4000)
            .put("messages", messages)
            .put("thinking", new JsonObject().put("type", "enabled").put("budget_tokens", 1024))
            .put(
                "tools",
                new JsonArray()
                    .add(
                        new JsonObject()
                            .put("name", "look_up")
                            .put("input_schema", new JsonObject().put("type", "object"))));
    RawAnswer answer =
        gateway.ask(
            RawRequest.post("/v1/messages", body.encode())
                .with("anthropic-version", "2023-06-01")
                .with("x-api-key", gateway.key()));
    assertThat(answer.status()).as("%s: %s", model, answer.body()).isEqualTo(200);
    JsonArray content = new JsonObject(answer.body()).getJsonArray("content");
    messages.add(new JsonObject().put("role", "assistant").put("content", content));
    return content;
  }
}
