package nines.fakes.cohere;

import java.util.Optional;
import java.util.function.BiFunction;
import nines.fakes.json.Trees;
import nines.fakes.reply.Complaint;
import nines.fakes.reply.Reply;
import nines.fakes.reply.Trouble;
import nines.fakes.reply.Vendor;
import nines.fakes.reply.Visit;
import tools.jackson.databind.node.ObjectNode;

/// The vendor of Cohere's language, second version: chat, embeddings and rerank.
public final class Cohere implements Vendor {
  private static final String NO_SUCH_MODEL = "no-such-model";

  /// Whether a path is one of its addresses.
  public static boolean serves(String path) {
    return path.startsWith("/v2/");
  }

  @Override
  public String credential(Visit visit) {
    return visit.bearer();
  }

  @Override
  public Optional<Reply> answer(Visit visit) {
    return switch (visit.path()) {
      case "/v2/chat" -> Optional.of(json(visit, Chat::answer));
      case "/v2/embed" -> Optional.of(json(visit, Embed::answer));
      case "/v2/rerank" -> Optional.of(json(visit, Rerank::answer));
      default -> Optional.empty();
    };
  }

  private Reply json(Visit visit, BiFunction<Visit, ObjectNode, Reply> endpoint) {
    if (!visit.method().equals("POST")) {
      return refusal(visit, Complaint.of(Trouble.WRONG_METHOD, ""));
    }
    Optional<ObjectNode> body = Trees.object(visit.body().getBytes());
    if (body.isEmpty()) {
      return refusal(visit, Complaint.of(Trouble.BAD_REQUEST, "invalid json syntax"));
    }
    String model = Trees.text(body.get().path("model"));
    if (model.isEmpty()) {
      return refusal(visit, Complaint.about("model", "is required"));
    }
    return model.equals(NO_SUCH_MODEL)
        ? refusal(visit, Complaint.of(Trouble.NO_SUCH_MODEL, ""))
        : endpoint.apply(visit, body.get());
  }

  @Override
  public Reply.Whole refusal(Visit visit, Complaint complaint) {
    return CohereErrors.refusal(visit, complaint);
  }

  @Override
  public Reply.Whole refusal(Visit visit, Complaint complaint, int status) {
    return CohereErrors.refusal(visit, complaint, status);
  }
}
