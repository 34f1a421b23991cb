package nines.fakes.cloud;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nines.fakes.answer.Composer;
import nines.fakes.converse.Converse;
import nines.fakes.json.Trees;
import nines.fakes.reply.Complaint;
import nines.fakes.reply.Reply;
import nines.fakes.reply.Trouble;
import nines.fakes.reply.Vendor;
import nines.fakes.reply.Visit;
import tools.jackson.databind.node.ObjectNode;

/// Bedrock's runtime: Converse, InvokeModel for Claude and the completions of OpenAI's kind, for a
/// signature of the one access key or a Bedrock API key.
final class Bedrock implements Vendor {
  private static final Pattern CALL =
      Pattern.compile(
          ".*/model/([^/]+)/(converse|converse-stream|invoke|invoke-with-response-stream)");

  private static final String SIGNED = "AWS4-HMAC-SHA256";
  private static final String VERSION = "bedrock-2023-05-31";
  private static final String NO_SUCH_MODEL = "no-such-model";

  private final Vendor openAi;
  private final Vendor anthropic;

  Bedrock(Vendor openAi, Vendor anthropic) {
    this.openAi = openAi;
    this.anthropic = anthropic;
  }

  static boolean means(Visit visit, String path) {
    return CALL.matcher(path).matches() || visit.header("authorization").startsWith(SIGNED);
  }

  @Override
  public String credential(Visit visit) {
    String bearer = visit.header("authorization");
    return bearer.startsWith("Bearer ") ? bearer.substring(7) : "";
  }

  @Override
  public Optional<Reply> stranger(Visit visit, Optional<String> key) {
    if (visit.header("authorization").startsWith(SIGNED)) {
      String fault = AwsSignature.fault(visit, "bedrock");
      return fault.isEmpty() ? Optional.empty() : Optional.of(error(visit, 403, fault, ""));
    }
    String shown = credential(visit);
    boolean known = !shown.isEmpty() && shown.equals(key.orElse(shown));
    return known
        ? Optional.empty()
        : Optional.of(refusal(visit, Complaint.of(Trouble.WRONG_KEY, "")));
  }

  @Override
  public Optional<Reply> answer(Visit visit) {
    Matcher call = CALL.matcher(visit.rawPath());
    if (!visit.method().equals("POST")) {
      return Optional.empty();
    }
    if (!call.matches()) {
      return visit.rawPath().endsWith("/openai/v1/chat/completions")
          ? openAi.answer(visit.at("/chat/completions"))
          : Optional.empty();
    }
    String model = URLDecoder.decode(call.group(1).replace("+", "%2B"), StandardCharsets.UTF_8);
    if (model.equals(NO_SUCH_MODEL)) {
      return Optional.of(refusal(visit, Complaint.of(Trouble.NO_SUCH_MODEL, "")));
    }
    Optional<ObjectNode> body = Trees.object(visit.body().getBytes());
    if (body.isEmpty()) {
      return Optional.of(
          refusal(visit, Complaint.of(Trouble.BAD_REQUEST, "Unable to parse the request body.")));
    }
    return Optional.of(
        switch (call.group(2)) {
          case "converse" -> converse(visit, body.get(), false);
          case "converse-stream" -> converse(visit, body.get(), true);
          case "invoke" -> invoke(visit, model, body.get(), false);
          default -> invoke(visit, model, body.get(), true);
        });
  }

  private Reply converse(Visit visit, ObjectNode body, boolean stream) {
    Optional<Complaint> complaint = Converse.complaint(body);
    if (complaint.isPresent()) {
      return refusal(visit, complaint.get());
    }
    var answer = Composer.compose(Converse.asked(body), visit.wish());
    return stream
        ? framed(visit, Converse.streamed(answer, visit.mint()), false)
        : Reply.Whole.json(200, Converse.whole(answer, visit.mint()), answer.tokens().completion());
  }

  /// Claude alone, and its body as Bedrock has it.
  private Reply invoke(Visit visit, String model, ObjectNode body, boolean stream) {
    if (!model.contains("anthropic.claude")) {
      return refusal(visit, Complaint.of(Trouble.NO_SUCH_MODEL, ""));
    }
    for (String member : new String[] {"model", "stream"}) {
      if (body.has(member)) {
        return refusal(
            visit,
            Complaint.of(
                Trouble.BAD_REQUEST,
                "Malformed input request: #: extraneous key ["
                    + member
                    + "] is not permitted, please reformat your input and try again."));
      }
    }
    if (!Trees.text(body.path("anthropic_version")).equals(VERSION)) {
      return refusal(visit, Complaint.of(Trouble.BAD_REQUEST, "anthropic_version: Field required"));
    }
    if (body.has("anthropic_beta") && !body.path("anthropic_beta").isArray()) {
      return refusal(
          visit, Complaint.of(Trouble.BAD_REQUEST, "anthropic_beta: Input should be a valid list"));
    }
    body.remove("anthropic_version");
    body.remove("anthropic_beta");
    body.put("model", model).put("stream", stream);
    Map<String, String> headers = new HashMap<>(visit.headers());
    headers.put("anthropic-version", "2023-06-01");
    Reply said = anthropic.answer(visit.at("/messages").with(headers, body)).orElseThrow();
    return switch (said) {
      case Reply.Streamed streamed -> framed(visit, streamed, true);
      case Reply.Whole whole when whole.status() != 200 ->
          refusal(visit, Complaint.of(Trouble.BAD_REQUEST, message(whole)));
      case Reply.Whole whole -> whole;
    };
  }

  private static String message(Reply.Whole refused) {
    return Trees.object(refused.body().getBytes())
        .map(body -> Trees.text(body.path("error").path("message")))
        .orElse("");
  }

  private static Reply framed(Visit visit, Reply.Streamed said, boolean chunks) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", AmazonFrames.CONTENT_TYPE);
    headers.put("x-amzn-requestid", visit.mint().hex("", 32));
    return new Reply.Streamed(
        headers,
        said.events(),
        said.heartbeat(),
        said.rupture(),
        chunks ? AmazonFrames::chunk : AmazonFrames::named);
  }

  @Override
  public Reply.Whole refusal(Visit visit, Complaint complaint) {
    return refusal(visit, complaint, status(complaint.trouble()));
  }

  @Override
  public Reply.Whole refusal(Visit visit, Complaint complaint, int status) {
    return error(visit, status, type(complaint.trouble()), complaint.message());
  }

  private static Reply.Whole error(Visit visit, int status, String type, String message) {
    Reply.Whole plain =
        Reply.Whole.json(
            status, Trees.object().put("message", message.isEmpty() ? words(type) : message));
    return new Reply.Whole(
        status,
        Map.of(
            "content-type",
            "application/json",
            "x-amzn-errortype",
            type + ":http://internal.amazon.com/coral/com.amazon.bedrock/",
            "x-amzn-requestid",
            visit.mint().hex("", 32)),
        plain.body(),
        0);
  }

  private static String words(String type) {
    return switch (type) {
      case "InvalidSignatureException" ->
          "The request signature we calculated does not match the signature you provided. Check"
              + " your AWS Secret Access Key and signing method.";
      case "UnrecognizedClientException" ->
          "The security token included in the request is invalid.";
      case "ValidationException" -> "The provided model identifier is invalid.";
      case "ThrottlingException" -> "Too many requests, please wait before trying again.";
      default -> "The request failed.";
    };
  }

  private static int status(Trouble trouble) {
    return switch (trouble) {
      case WRONG_KEY -> 403;
      case NO_SUCH_MODEL -> 400;
      default -> trouble.status();
    };
  }

  private static String type(Trouble trouble) {
    return switch (trouble) {
      case BAD_REQUEST, CONTEXT_LENGTH, CONTENT_FILTER, NO_SUCH_MODEL, TOO_LARGE ->
          "ValidationException";
      case WRONG_KEY -> "UnrecognizedClientException";
      case NO_CREDIT, FORBIDDEN -> "AccessDeniedException";
      case NOT_FOUND, WRONG_METHOD -> "UnknownOperationException";
      case TIMEOUT, GATEWAY_TIMEOUT -> "ModelTimeoutException";
      case RATE_LIMIT, QUOTA -> "ThrottlingException";
      case SERVER_ERROR, BAD_GATEWAY -> "InternalServerException";
      case OVERLOADED -> "ServiceUnavailableException";
    };
  }
}
