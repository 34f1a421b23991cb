package nines.fakes.openai;

import java.util.List;
import nines.fakes.json.Trees;
import nines.fakes.reply.Reply;
import nines.fakes.reply.Visit;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The models a fake shows to OpenAI's callers; it serves any other name too.
final class OpenAiModels {
  static final List<String> MODELS = List.of("fake-small", "fake-large", "fake-embed");

  private OpenAiModels() {}

  static Reply reply(Visit visit) {
    if (!visit.path().equals("/models")) {
      return Reply.Whole.json(200, model(visit.path().substring("/models/".length())));
    }
    ObjectNode list = Trees.object().put("object", "list");
    ArrayNode data = list.putArray("data");
    MODELS.forEach(id -> data.add(model(id)));
    return Reply.Whole.json(200, list);
  }

  private static ObjectNode model(String id) {
    return Trees.object()
        .put("id", id)
        .put("object", "model")
        .put("created", 1_767_225_600)
        .put("owned_by", "fake");
  }
}
