package nines.fakes.gemini;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nines.fakes.answer.Answer;
import nines.fakes.answer.Composer;
import nines.fakes.json.Trees;
import nines.fakes.reply.Complaint;
import nines.fakes.reply.Reply;
import nines.fakes.reply.Trouble;
import nines.fakes.reply.Vendor;
import nines.fakes.reply.Visit;
import tools.jackson.databind.node.ObjectNode;

/// The vendor of Gemini's dialect. A wrong key is 400 here, as it is with the vendor.
public final class Gemini implements Vendor {
  private static final Pattern CALL = Pattern.compile("^(?:/.*)?/models/([^/:]+):(\\w+)$");
  private static final String NO_SUCH_MODEL = "no-such-model";

  @Override
  public String credential(Visit visit) {
    String bearer = visit.bearer();
    if (!bearer.isEmpty()) {
      return bearer;
    }
    String header = visit.header("x-goog-api-key");
    return header.isEmpty() ? visit.query().getOrDefault("key", "") : header;
  }

  @Override
  public Optional<Reply> answer(Visit visit) {
    Matcher call = CALL.matcher(visit.path());
    if (call.matches()) {
      return called(visit, call.group(1), call.group(2));
    }
    boolean models = visit.path().equals("/models") || visit.path().startsWith("/models/");
    return models && visit.method().equals("GET")
        ? Optional.of(GeminiModels.reply(visit))
        : Optional.empty();
  }

  @Override
  public Reply.Whole refusal(Visit visit, Complaint complaint) {
    return refusal(visit, complaint, GeminiErrors.status(complaint.trouble()));
  }

  /// A streaming call without `alt=sse` finds its error inside an array.
  @Override
  public Reply.Whole refusal(Visit visit, Complaint complaint, int status) {
    ObjectNode error = GeminiErrors.body(complaint, status);
    boolean array = visit.path().endsWith(":streamGenerateContent") && !serverSent(visit);
    return Reply.Whole.json(status, array ? Trees.array().add(error) : error);
  }

  static boolean serverSent(Visit visit) {
    return visit.query().getOrDefault("alt", "").equals("sse");
  }

  private Optional<Reply> called(Visit visit, String model, String method) {
    if (!visit.method().equals("POST")) {
      return Optional.empty();
    }
    if (model.equals(NO_SUCH_MODEL)) {
      return Optional.of(
          refusal(
              visit,
              Complaint.of(
                  Trouble.NO_SUCH_MODEL,
                  "models/"
                      + model
                      + " is not found for API version v1beta, or is not supported for "
                      + method
                      + ". Call ListModels to see the list of available models and their supported"
                      + " methods.")));
    }
    Optional<ObjectNode> body = Trees.object(visit.body().getBytes());
    if (body.isEmpty()) {
      return Optional.of(
          refusal(visit, Complaint.of(Trouble.BAD_REQUEST, "Invalid JSON payload received.")));
    }
    return switch (method) {
      case "generateContent" -> Optional.of(content(visit, model, body.get(), false));
      case "streamGenerateContent" -> Optional.of(content(visit, model, body.get(), true));
      case "countTokens" -> Optional.of(count(visit, model, body.get()));
      case "embedContent" -> Optional.of(Embeddings.one(visit, body.get(), this));
      case "batchEmbedContents" -> Optional.of(Embeddings.batch(visit, body.get(), this));
      default -> Optional.empty();
    };
  }

  private Reply content(Visit visit, String model, ObjectNode body, boolean stream) {
    Optional<Complaint> complaint = ContentRules.complaint(model, body);
    if (complaint.isPresent()) {
      return refusal(visit, complaint.get());
    }
    Answer answer = Composer.compose(ContentReader.asked(body), visit.wish());
    Content content = new Content(visit, model, body, answer);
    return stream ? new ContentStream(content, answer, serverSent(visit)).reply() : content.reply();
  }

  private Reply count(Visit visit, String model, ObjectNode body) {
    ObjectNode wrapped =
        body.path("generateContentRequest") instanceof ObjectNode inner ? inner : body;
    Optional<Complaint> complaint = ContentRules.complaint(model, wrapped);
    if (complaint.isPresent()) {
      return refusal(visit, complaint.get());
    }
    int words = Math.max(1, ContentReader.asked(wrapped).turns().words());
    ObjectNode counted = Trees.object().put("totalTokens", words);
    counted
        .putArray("promptTokensDetails")
        .addObject()
        .put("modality", "TEXT")
        .put("tokenCount", words);
    return Reply.Whole.json(200, counted);
  }
}
