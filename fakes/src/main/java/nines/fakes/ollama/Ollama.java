package nines.fakes.ollama;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import nines.fakes.answer.Answer;
import nines.fakes.answer.Composer;
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

/// The vendor of Ollama's native language. Members it does not know it passes over, as Go does; of
/// those it knows it takes the right kind alone.
public final class Ollama implements Vendor {
  private static final String NO_SUCH_MODEL = "no-such-model";

  /// Whether a path is one of its addresses.
  public static boolean serves(String path) {
    return path.startsWith("/api/");
  }

  @Override
  public String credential(Visit visit) {
    return visit.bearer();
  }

  @Override
  public Optional<Reply> answer(Visit visit) {
    return switch (visit.path()) {
      case "/api/chat" -> Optional.of(json(visit, this::chat));
      case "/api/embed" -> Optional.of(json(visit, this::embed));
      default -> Optional.empty();
    };
  }

  private Reply json(Visit visit, BiFunction<Visit, ObjectNode, Reply> endpoint) {
    if (!visit.method().equals("POST")) {
      return refusal(visit, Complaint.of(Trouble.WRONG_METHOD, "method not allowed"));
    }
    Optional<ObjectNode> body = Trees.object(visit.body().getBytes());
    if (body.isEmpty()) {
      return refusal(visit, Complaint.of(Trouble.BAD_REQUEST, "invalid character"));
    }
    String model = Trees.text(body.get().path("model"));
    if (model.isEmpty()) {
      return refusal(visit, Complaint.of(Trouble.BAD_REQUEST, "model is required"));
    }
    return model.equals(NO_SUCH_MODEL)
        ? refusal(visit, Complaint.of(Trouble.NO_SUCH_MODEL, "model '" + model + "' not found"))
        : endpoint.apply(visit, body.get());
  }

  private Reply chat(Visit visit, ObjectNode body) {
    Optional<Complaint> complaint = ChatRules.complaint(body);
    if (complaint.isPresent()) {
      return refusal(visit, complaint.get());
    }
    Answer answer = Composer.compose(ChatReader.asked(body), visit.wish());
    Chat chat = new Chat(visit, Trees.text(body.path("model")), answer);
    return body.path("stream").asBoolean(true) ? chat.streamed() : chat.whole();
  }

  private Reply embed(Visit visit, ObjectNode body) {
    JsonNode input = body.path("input");
    List<JsonNode> all = input.isString() ? List.of(input) : Trees.elements(input);
    if (!all.stream().allMatch(JsonNode::isString)) {
      return refusal(visit, Complaint.of(Trouble.BAD_REQUEST, "invalid input type"));
    }
    int dimensions = Trees.positive(body.path("dimensions"), Embedding.DEFAULT_DIMENSIONS);
    ObjectNode made = Trees.object().put("model", Trees.text(body.path("model")));
    ArrayNode vectors = made.putArray("embeddings");
    int words = 0;
    for (JsonNode text : all) {
      vectors.add(Embedding.json(Embedding.of(text.stringValue(), dimensions), false));
      words += Words.count(text.stringValue());
    }
    made.put("total_duration", Chat.DURATION_NANOS).put("load_duration", Chat.DURATION_NANOS);
    return Reply.Whole.json(200, made.put("prompt_eval_count", words));
  }

  @Override
  public Reply.Whole refusal(Visit visit, Complaint complaint) {
    return refusal(visit, complaint, complaint.trouble().status());
  }

  @Override
  public Reply.Whole refusal(Visit visit, Complaint complaint, int status) {
    return Reply.Whole.json(status, Trees.object().put("error", message(complaint)));
  }

  static String message(Complaint complaint) {
    if (!complaint.message().isEmpty()) {
      return complaint.message();
    }
    return switch (complaint.trouble()) {
      case WRONG_KEY -> "unauthorized";
      case CONTEXT_LENGTH -> "the input length exceeds the context length";
      case OVERLOADED -> "server busy, please try again. maximum pending requests exceeded";
      case BAD_REQUEST,
          CONTENT_FILTER,
          NO_CREDIT,
          FORBIDDEN,
          NOT_FOUND,
          NO_SUCH_MODEL,
          WRONG_METHOD,
          TIMEOUT,
          TOO_LARGE,
          RATE_LIMIT,
          QUOTA,
          SERVER_ERROR,
          BAD_GATEWAY,
          GATEWAY_TIMEOUT ->
          complaint.trouble().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    };
  }
}
