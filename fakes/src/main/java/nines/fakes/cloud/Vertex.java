package nines.fakes.cloud;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nines.fakes.json.Trees;
import nines.fakes.reply.Complaint;
import nines.fakes.reply.Reply;
import nines.fakes.reply.Trouble;
import nines.fakes.reply.Vendor;
import nines.fakes.reply.Visit;
import tools.jackson.databind.node.ObjectNode;

/// Vertex AI: Gemini and Claude under a project and a location, for tokens that the fake's own
/// token endpoint gave out.
final class Vertex implements Vendor {
  private static final Pattern CALL =
      Pattern.compile(
          "/projects/[^/]+/locations/[^/]+/publishers/(google|anthropic)/models/([^/:]+):(\\w+)");

  private static final Set<String> ROLES = Set.of("user", "model");
  private static final String VERSION = "vertex-2023-10-16";

  private final Tokens tokens;
  private final Vendor anthropic;
  private final Vendor gemini;

  Vertex(Tokens tokens, Vendor anthropic, Vendor gemini) {
    this.tokens = tokens;
    this.anthropic = anthropic;
    this.gemini = gemini;
  }

  @Override
  public String credential(Visit visit) {
    String bearer = visit.header("authorization");
    return bearer.startsWith("Bearer ") ? bearer.substring(7) : "";
  }

  @Override
  public Optional<Reply> stranger(Visit visit, Optional<String> key) {
    if (tokens.knows(credential(visit), visit.mint().seconds())) {
      return Optional.empty();
    }
    return Optional.of(
        refusal(
            visit,
            Complaint.of(
                Trouble.WRONG_KEY,
                "Request had invalid authentication credentials. Expected OAuth 2 access token,"
                    + " login cookie or other valid authentication credential."),
            401));
  }

  @Override
  public Optional<Reply> answer(Visit visit) {
    Matcher call = CALL.matcher(visit.path());
    if (!call.matches() || !visit.method().equals("POST")) {
      return Optional.empty();
    }
    String model = call.group(2);
    if (call.group(1).equals("google")) {
      return model.startsWith("claude")
          ? Optional.empty()
          : roleless(visit)
              .or(() -> gemini.answer(visit.at("/models/" + model + ":" + call.group(3))));
    }
    return switch (call.group(3)) {
      case "rawPredict" -> Optional.of(claude(visit, model, false));
      case "streamRawPredict" -> Optional.of(claude(visit, model, true));
      default -> Optional.empty();
    };
  }

  /// AI Studio takes contents without a role, Vertex does not.
  private Optional<Reply> roleless(Visit visit) {
    return Trees.object(visit.body().getBytes()).stream()
        .flatMap(body -> Trees.elements(body.path("contents")).stream())
        .filter(content -> !ROLES.contains(Trees.text(content.path("role"))))
        .findFirst()
        .map(content ->
            refusal(
                visit, Complaint.of(Trouble.BAD_REQUEST, "Please use a valid role: user, model.")));
  }

  private Reply claude(Visit visit, String model, boolean stream) {
    Optional<ObjectNode> read = Trees.object(visit.body().getBytes());
    if (read.isEmpty()) {
      return refusal(visit, Complaint.of(Trouble.BAD_REQUEST, "The request body is not JSON."));
    }
    ObjectNode body = read.get();
    boolean counts = model.equals("count-tokens");
    if (!Trees.text(body.path("anthropic_version")).equals(VERSION)) {
      return refusal(visit, Complaint.about("anthropic_version", "Field required"));
    }
    if (body.has("model") != counts) {
      return refusal(
          visit,
          Complaint.about("model", counts ? "Field required" : "Extra inputs are not permitted"));
    }
    if (body.path("stream").asBoolean(false) != stream) {
      return refusal(visit, Complaint.about("stream", "Input should be " + stream));
    }
    body.remove("anthropic_version");
    if (!counts) {
      body.put("model", model);
    }
    Map<String, String> headers = new HashMap<>(visit.headers());
    headers.put("anthropic-version", "2023-06-01");
    Visit inside = visit.at(counts ? "/messages/count_tokens" : "/messages").with(headers, body);
    return anthropic.answer(inside).orElseThrow();
  }

  @Override
  public Reply.Whole refusal(Visit visit, Complaint complaint) {
    return gemini.refusal(visit, complaint, complaint.trouble().status());
  }

  @Override
  public Reply.Whole refusal(Visit visit, Complaint complaint, int status) {
    return gemini.refusal(visit, complaint, status);
  }
}
