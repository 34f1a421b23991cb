package nines.fakes.gemini;

import java.util.List;
import nines.fakes.answer.Embedding;
import nines.fakes.answer.Words;
import nines.fakes.json.Trees;
import nines.fakes.reply.Complaint;
import nines.fakes.reply.Reply;
import nines.fakes.reply.Trouble;
import nines.fakes.reply.Vendor;
import nines.fakes.reply.Visit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Answers `embedContent` and `batchEmbedContents`.
final class Embeddings {
  /// Most texts one batch may hold.
  static final int MAX_BATCH = 100;

  private Embeddings() {}

  static Reply one(Visit visit, ObjectNode body, Vendor vendor) {
    if (ContentReader.text(body.path("content")).isEmpty()) {
      return refused(visit, vendor, "* EmbedContentRequest.content: content is not specified\n");
    }
    ObjectNode made = Trees.object();
    made.set("embedding", embedding(body));
    made.set("usageMetadata", usage(List.of(body)));
    return Reply.Whole.json(200, made);
  }

  static Reply batch(Visit visit, ObjectNode body, Vendor vendor) {
    List<JsonNode> requests = Trees.elements(body.path("requests"));
    boolean empty =
        requests.stream().anyMatch(each -> ContentReader.text(each.path("content")).isEmpty());
    if (requests.isEmpty() || requests.size() > MAX_BATCH || empty) {
      return refused(
          visit, vendor, "* BatchEmbedContentsRequest.requests: 1 to 100 with content expected\n");
    }
    ObjectNode made = Trees.object();
    ArrayNode embeddings = made.putArray("embeddings");
    requests.forEach(request -> embeddings.add(embedding(request)));
    made.set("usageMetadata", usage(requests));
    return Reply.Whole.json(200, made);
  }

  private static ObjectNode embedding(JsonNode request) {
    JsonNode wanted =
        ContentReader.either(request, "outputDimensionality", "output_dimensionality");
    int dimensions = Trees.positive(wanted, Embedding.DEFAULT_DIMENSIONS);
    ObjectNode made = Trees.object();
    ArrayNode values = made.putArray("values");
    for (float value : Embedding.of(ContentReader.text(request.path("content")), dimensions)) {
      values.add(value);
    }
    return made;
  }

  private static ObjectNode usage(List<? extends JsonNode> requests) {
    int words =
        requests.stream()
            .mapToInt(request -> Words.count(ContentReader.text(request.path("content"))))
            .sum();
    return Trees.object().put("promptTokenCount", Math.max(1, words));
  }

  private static Reply refused(Visit visit, Vendor vendor, String message) {
    return vendor.refusal(visit, Complaint.of(Trouble.BAD_REQUEST, message));
  }
}
