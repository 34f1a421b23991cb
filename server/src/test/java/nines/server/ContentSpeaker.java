package nines.server;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/// Speaks Gemini's content generation.
final class ContentSpeaker implements Speaker {
  private final JsonArray contents = new JsonArray();

  @Override
  public void user(String words) {
    say("user", new JsonArray().add(new JsonObject().put("text", words)));
  }

  @Override
  public RawRequest request(String model, String key) {
    JsonObject function =
        new JsonObject()
            .put("name", "look_up")
            .put("description", DESCRIPTION)
            .put("parametersJsonSchema", Speaker.schema());
    JsonObject config =
        new JsonObject()
            .put("maxOutputTokens", 4000)
            .put(
                "thinkingConfig",
                new JsonObject().put("includeThoughts", true).put("thinkingBudget", 1024));
    JsonObject body =
        new JsonObject()
            .put("contents", contents)
            .put("generationConfig", config)
            .put(
                "tools",
                new JsonArray()
                    .add(
                        new JsonObject()
                            .put("functionDeclarations", new JsonArray().add(function))));
    return RawRequest.post("/v1beta/models/" + model + ":generateContent", body.encode())
        .with("x-goog-api-key", key);
  }

  @Override
  public List<JsonObject> heard(JsonObject answer) {
    JsonArray parts =
        answer
            .getJsonArray("candidates")
            .getJsonObject(0)
            .getJsonObject("content")
            .getJsonArray("parts");
    say("model", parts);
    List<JsonObject> calls = new ArrayList<>();
    JsonArray results = new JsonArray();
    for (int i = 0; i < parts.size(); i++) {
      JsonObject call = parts.getJsonObject(i).getJsonObject("functionCall");
      if (call != null) {
        calls.add(call.getJsonObject("args"));
        JsonObject result = call.copy().put("response", new JsonObject().put("output", RESULT));
        result.remove("args");
        results.add(new JsonObject().put("functionResponse", result));
      }
    }
    if (!results.isEmpty()) {
      say("user", results);
    }
    return calls;
  }

  private void say(String role, JsonArray parts) {
    contents.add(new JsonObject().put("role", role).put("parts", parts));
  }

  @Override
  public String toString() {
    return "content generation";
  }
}
