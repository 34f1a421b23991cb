package nines.server;

import io.vertx.core.json.JsonObject;
import java.util.List;

/// A client of one wire language that holds a conversation, offers a tool and asks for thoughts.
///
/// Whatever an answer holds is sent back as it came, as the vendor tells its clients to.
interface Speaker {
  /// What the tool answers, always.
  String RESULT = "found";

  String DESCRIPTION = "Looks something up.";

  void user(String words);

  RawRequest request(String model, String key);

  /// Keeps an answer as a part of the conversation, and a result for each call in it.
  ///
  /// @return the arguments of the calls
  List<JsonObject> heard(JsonObject answer);

  static JsonObject schema() {
    return new JsonObject()
        .put("type", "object")
        .put(
            "properties",
            new JsonObject()
                .put("city", new JsonObject().put("type", "string"))
                .put("days", new JsonObject().put("type", "integer")));
  }
}
