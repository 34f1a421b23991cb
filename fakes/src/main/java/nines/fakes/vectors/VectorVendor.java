package nines.fakes.vectors;

import java.util.List;
import java.util.Optional;
import nines.fakes.answer.Embedding;
import nines.fakes.answer.Words;
import nines.fakes.json.Trees;
import nines.fakes.reply.Complaint;
import nines.fakes.reply.Reply;
import nines.fakes.reply.Trouble;
import nines.fakes.reply.Vendor;
import nines.fakes.reply.Visit;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A vendor of vectors alone, which words its errors as FastAPI does: `{"detail": …}`.
abstract sealed class VectorVendor implements Vendor permits Voyage, Jina {
  private static final String NO_SUCH_MODEL = "no-such-model";

  /// Answers one request that is a JSON object with a model.
  abstract Optional<Reply> answer(Visit visit, ObjectNode body);

  @Override
  public String credential(Visit visit) {
    return visit.bearer();
  }

  @Override
  public Optional<Reply> answer(Visit visit) {
    if (!visit.method().equals("POST")) {
      return Optional.of(refusal(visit, Complaint.of(Trouble.WRONG_METHOD, "Method Not Allowed")));
    }
    Optional<ObjectNode> body = Trees.object(visit.body().getBytes());
    if (body.isEmpty()) {
      return Optional.of(refusal(visit, Complaint.of(Trouble.BAD_REQUEST, "JSON decode error")));
    }
    String model = Trees.text(body.get().path("model"));
    if (model.isEmpty()) {
      return Optional.of(refusal(visit, Complaint.about("model", "Field required")));
    }
    if (model.equals(NO_SUCH_MODEL)) {
      return Optional.of(
          refusal(
              visit,
              Complaint.of(Trouble.NO_SUCH_MODEL, "Model " + model + " is not supported."),
              400));
    }
    return answer(visit, body.get());
  }

  @Override
  public Reply.Whole refusal(Visit visit, Complaint complaint) {
    return refusal(visit, complaint, complaint.trouble().status());
  }

  @Override
  public Reply.Whole refusal(Visit visit, Complaint complaint, int status) {
    String message =
        complaint.message().isEmpty() ? complaint.trouble().name() : complaint.message();
    String detail = complaint.member().isEmpty() ? message : complaint.member() + ": " + message;
    return Reply.Whole.json(status, Trees.object().put("detail", detail));
  }

  /// The vectors of texts, in the list that both vendors share with OpenAI.
  static Reply vectors(ObjectNode body, List<String> texts, int dimensions, boolean base64) {
    ObjectNode made = Trees.object().put("object", "list");
    ArrayNode data = made.putArray("data");
    for (String text : texts) {
      ObjectNode entry = data.addObject().put("object", "embedding").put("index", data.size() - 1);
      entry.set("embedding", Embedding.json(Embedding.of(text, dimensions), base64));
    }
    made.put("model", Trees.text(body.path("model")));
    made.putObject("usage")
        .put("total_tokens", Math.max(1, texts.stream().mapToInt(Words::count).sum()));
    return Reply.Whole.json(200, made);
  }
}
