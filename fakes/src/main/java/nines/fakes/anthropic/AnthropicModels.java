package nines.fakes.anthropic;

import java.util.List;
import nines.fakes.json.Trees;
import nines.fakes.reply.Reply;
import nines.fakes.reply.Visit;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The models a fake shows to Anthropic's callers; it serves any other name too.
final class AnthropicModels {
  static final List<String> MODELS = List.of("fake-claude-small", "fake-claude-large");

  private AnthropicModels() {}

  static Reply reply(Visit visit) {
    if (!visit.path().equals("/models")) {
      return Reply.Whole.json(200, model(visit.path().substring("/models/".length())));
    }
    ObjectNode list = Trees.object();
    ArrayNode data = list.putArray("data");
    MODELS.forEach(id -> data.add(model(id)));
    list.put("first_id", MODELS.getFirst()).put("has_more", false).put("last_id", MODELS.getLast());
    return Reply.Whole.json(200, list);
  }

  private static ObjectNode model(String id) {
    return Trees.object()
        .put("type", "model")
        .put("id", id)
        .put("display_name", id)
        .put("created_at", "2026-01-01T00:00:00Z");
  }
}
