package nines.server;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/// Speaks Anthropic's messages.
final class MessagesSpeaker implements Speaker {
  private final JsonArray messages = new JsonArray();

  @Override
  public void user(String words) {
    say("user", words);
  }

  @Override
  public RawRequest request(String model, String key) {
    JsonObject tool =
        new JsonObject()
            .put("name", "look_up")
            .put("description", DESCRIPTION)
            .put("input_schema", Speaker.schema());
    JsonObject body =
        new JsonObject()
            .put("model", model)
            .put("max_tokens", 4000)
            .put("messages", messages)
            .put("thinking", new JsonObject().put("type", "enabled").put("budget_tokens", 1024))
            .put("tools", new JsonArray().add(tool));
    return RawRequest.post("/v1/messages", body.encode())
        .with("anthropic-version", "2023-06-01")
        .with("x-api-key", key);
  }

  @Override
  public List<JsonObject> heard(JsonObject answer) {
    JsonArray content = answer.getJsonArray("content");
    say("assistant", content);
    List<JsonObject> calls = new ArrayList<>();
    JsonArray results = new JsonArray();
    for (int i = 0; i < content.size(); i++) {
      JsonObject block = content.getJsonObject(i);
      if (block.getString("type").equals("tool_use")) {
        calls.add(block.getJsonObject("input"));
        results.add(
            new JsonObject()
                .put("type", "tool_result")
                .put("tool_use_id", block.getString("id"))
                .put("content", RESULT));
      }
    }
    if (!results.isEmpty()) {
      say("user", results);
    }
    return calls;
  }

  private void say(String role, Object content) {
    messages.add(new JsonObject().put("role", role).put("content", content));
  }

  @Override
  public String toString() {
    return "messages";
  }
}
