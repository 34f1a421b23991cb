package nines.server;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/// Speaks OpenAI's chat completions.
final class ChatSpeaker implements Speaker {
  private final JsonArray messages = new JsonArray();

  @Override
  public void user(String words) {
    messages.add(new JsonObject().put("role", "user").put("content", words));
  }

  @Override
  public RawRequest request(String model, String key) {
    JsonObject function =
        new JsonObject()
            .put("name", "look_up")
            .put("description", DESCRIPTION)
            .put("parameters", Speaker.schema());
    JsonObject body =
        new JsonObject()
            .put("model", model)
            .put("max_completion_tokens", 4000)
            .put("messages", messages)
            .put("reasoning_effort", "low")
            .put(
                "tools",
                new JsonArray()
                    .add(new JsonObject().put("type", "function").put("function", function)));
    return RawRequest.post("/v1/chat/completions", body.encode())
        .with("authorization", "Bearer " + key);
  }

  @Override
  public List<JsonObject> heard(JsonObject answer) {
    JsonObject message = answer.getJsonArray("choices").getJsonObject(0).getJsonObject("message");
    messages.add(message);
    List<JsonObject> calls = new ArrayList<>();
    JsonArray asked = message.getJsonArray("tool_calls", new JsonArray());
    for (int i = 0; i < asked.size(); i++) {
      JsonObject call = asked.getJsonObject(i);
      calls.add(new JsonObject(call.getJsonObject("function").getString("arguments")));
      messages.add(
          new JsonObject()
              .put("role", "tool")
              .put("tool_call_id", call.getString("id"))
              .put("content", RESULT));
    }
    return calls;
  }

  @Override
  public String toString() {
    return "chat completions";
  }
}
