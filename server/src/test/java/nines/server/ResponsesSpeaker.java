package nines.server;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/// Speaks OpenAI's responses, and leaves nothing at the provider.
final class ResponsesSpeaker implements Speaker {
  private final JsonArray input = new JsonArray();

  @Override
  public void user(String words) {
    input.add(new JsonObject().put("role", "user").put("content", words));
  }

  @Override
  public RawRequest request(String model, String key) {
    JsonObject tool =
        new JsonObject()
            .put("type", "function")
            .put("name", "look_up")
            .put("description", DESCRIPTION)
            .put("parameters", Speaker.schema())
            .put("strict", false);
    JsonObject body =
        new JsonObject()
            .put("model", model)
            .put("max_output_tokens", 4000)
            .put("input", input)
            .put("store", false)
            .put("include", new JsonArray().add("reasoning.encrypted_content"))
            .put("reasoning", new JsonObject().put("effort", "low").put("summary", "auto"))
            .put("tools", new JsonArray().add(tool));
    return RawRequest.post("/v1/responses", body.encode()).with("authorization", "Bearer " + key);
  }

  @Override
  public List<JsonObject> heard(JsonObject answer) {
    JsonArray output = answer.getJsonArray("output");
    List<JsonObject> calls = new ArrayList<>();
    JsonArray results = new JsonArray();
    for (int i = 0; i < output.size(); i++) {
      JsonObject item = output.getJsonObject(i);
      input.add(item);
      if (item.getString("type").equals("function_call")) {
        calls.add(new JsonObject(item.getString("arguments")));
        results.add(
            new JsonObject()
                .put("type", "function_call_output")
                .put("call_id", item.getString("call_id"))
                .put("output", RESULT));
      }
    }
    input.addAll(results);
    return calls;
  }

  @Override
  public String toString() {
    return "responses";
  }
}
