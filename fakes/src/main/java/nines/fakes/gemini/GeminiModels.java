package nines.fakes.gemini;

import java.util.List;
import nines.fakes.json.Trees;
import nines.fakes.reply.Reply;
import nines.fakes.reply.Visit;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The models a fake shows to Gemini's callers; it serves any other name too.
final class GeminiModels {
  static final List<String> MODELS = List.of("fake-gemini-small", "fake-gemini-large");

  private GeminiModels() {}

  static Reply reply(Visit visit) {
    if (!visit.path().equals("/models")) {
      return Reply.Whole.json(200, model(visit.path().substring("/models/".length())));
    }
    ObjectNode list = Trees.object();
    ArrayNode models = list.putArray("models");
    MODELS.forEach(name -> models.add(model(name)));
    return Reply.Whole.json(200, list);
  }

  private static ObjectNode model(String name) {
    ObjectNode model =
        Trees.object()
            .put("name", "models/" + name)
            .put("version", "001")
            .put("displayName", name)
            .put("inputTokenLimit", 1_048_576)
            .put("outputTokenLimit", 65_536);
    model
        .putArray("supportedGenerationMethods")
        .add("generateContent")
        .add("countTokens")
        .add("embedContent");
    return model;
  }
}
