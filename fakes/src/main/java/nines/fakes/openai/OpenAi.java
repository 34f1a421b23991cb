package nines.fakes.openai;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nines.fakes.json.Trees;
import nines.fakes.reply.Complaint;
import nines.fakes.reply.Reply;
import nines.fakes.reply.Trouble;
import nines.fakes.reply.Vendor;
import nines.fakes.reply.Visit;

/// The vendor of the OpenAI dialects, as table of its addresses.
public final class OpenAi implements Vendor {
  /// A model nobody serves, so that callers can meet the vendor's 404.
  static final String NO_SUCH_MODEL = "no-such-model";

  private static final Map<String, Endpoint> POSTS =
      Map.of(
          "/chat/completions", new Chat(),
          "/responses", new Responses(),
          "/responses/input_tokens", Responses::count,
          "/embeddings", new Embeddings(),
          "/completions", new Completions(),
          "/moderations", new Moderations(),
          "/images/generations", new Images(),
          "/audio/speech", new Speech(),
          "/rerank", new Rerank());

  private static final Set<String> FORMS = Set.of("/audio/transcriptions", "/audio/translations");

  @Override
  public String credential(Visit visit) {
    String bearer = visit.bearer();
    return bearer.isEmpty() ? visit.header("api-key") : bearer;
  }

  @Override
  public Optional<Reply> answer(Visit visit) {
    boolean models = visit.path().equals("/models") || visit.path().startsWith("/models/");
    if (models && visit.method().equals("GET")) {
      return Optional.of(OpenAiModels.reply(visit));
    }
    Endpoint endpoint = POSTS.get(visit.path());
    boolean form = FORMS.contains(visit.path());
    if (endpoint == null && !form) {
      return Optional.empty();
    }
    if (!visit.method().equals("POST")) {
      return Optional.of(refusal(visit, Complaint.of(Trouble.WRONG_METHOD, "")));
    }
    Reply reply = endpoint == null ? Transcription.answer(visit) : json(visit, endpoint);
    return Optional.of(withRequestId(visit, reply));
  }

  private Reply json(Visit visit, Endpoint endpoint) {
    return Trees.object(visit.body().getBytes())
        .map(body -> endpoint.answer(visit, body))
        .orElseGet(() ->
            refusal(
                visit,
                Complaint.of(
                    Trouble.BAD_REQUEST, "We could not parse the JSON body of your request.")));
  }

  @Override
  public Reply.Whole refusal(Visit visit, Complaint complaint) {
    return refusal(visit, complaint, complaint.trouble().status());
  }

  @Override
  public Reply.Whole refusal(Visit visit, Complaint complaint, int status) {
    return OpenAiErrors.refusal(complaint, status, requestId(visit));
  }

  private static Reply withRequestId(Visit visit, Reply reply) {
    Map<String, String> headers = new LinkedHashMap<>(reply.headers());
    headers.putIfAbsent("x-request-id", requestId(visit));
    headers.put("openai-version", "2020-10-01");
    return switch (reply) {
      case Reply.Whole whole ->
          new Reply.Whole(whole.status(), headers, whole.body(), whole.tokens());
      case Reply.Streamed stream ->
          new Reply.Streamed(
              headers, stream.events(), stream.heartbeat(), stream.rupture(), stream.framing());
    };
  }

  private static String requestId(Visit visit) {
    return visit.mint().hex("req_", 32);
  }
}
