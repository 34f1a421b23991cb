package nines.fakes.openai;

import java.util.LinkedHashMap;
import java.util.Map;
import nines.fakes.json.Trees;
import nines.fakes.reply.Complaint;
import nines.fakes.reply.Reply;
import nines.fakes.reply.Trouble;
import nines.fakes.reply.Visit;
import tools.jackson.databind.node.ObjectNode;

/// OpenAI's errors: `{"error": {"message", "type", "param", "code"}}`.
final class OpenAiErrors {
  private OpenAiErrors() {}

  static Reply.Whole refusal(Complaint complaint, int status, String requestId) {
    Reply.Whole plain = Reply.Whole.json(status, body(complaint));
    Map<String, String> headers = new LinkedHashMap<>(plain.headers());
    headers.put("x-request-id", requestId);
    return new Reply.Whole(status, headers, plain.body(), 0);
  }

  /// The refusal under the status most vendors answer with.
  static Reply.Whole refusal(Visit visit, Complaint complaint) {
    return refusal(complaint, complaint.trouble().status(), visit.mint().hex("req_", 32));
  }

  static ObjectNode body(Complaint complaint) {
    ObjectNode body = Trees.object();
    Trouble trouble = complaint.trouble();
    ObjectNode error = body.putObject("error");
    error.put("message", message(complaint)).put("type", type(trouble));
    if (complaint.member().isEmpty()) {
      error.putNull("param");
    } else {
      error.put("param", complaint.member());
    }
    String code = code(trouble);
    if (code.isEmpty()) {
      error.putNull("code");
    } else {
      error.put("code", code);
    }
    return body;
  }

  static String message(Complaint complaint) {
    if (!complaint.message().isEmpty()) {
      return complaint.message();
    }
    return switch (complaint.trouble()) {
      case BAD_REQUEST -> "The request is not valid.";
      case CONTEXT_LENGTH ->
          "This model's maximum context length is 8192 tokens. However, your messages resulted in"
              + " 9001 tokens. Please reduce the length of the messages.";
      case CONTENT_FILTER -> "Your request was rejected by the safety system.";
      case WRONG_KEY -> "Incorrect API key provided: ***.";
      case NO_CREDIT -> "Your account has no credit left.";
      case FORBIDDEN -> "You are not allowed to use this resource.";
      case NOT_FOUND -> "Unknown request URL. Please check the URL for typos.";
      case NO_SUCH_MODEL -> "The model does not exist or you do not have access to it.";
      case WRONG_METHOD -> "Not allowed to use this method here.";
      case TIMEOUT -> "The request took too long.";
      case TOO_LARGE -> "The request is too large.";
      case RATE_LIMIT -> "Rate limit reached for requests. Please try again in 1s.";
      case QUOTA -> "You exceeded your current quota, please check your plan and billing details.";
      case SERVER_ERROR, BAD_GATEWAY, GATEWAY_TIMEOUT ->
          "The server had an error while processing your request. Sorry about that!";
      case OVERLOADED -> "The engine is currently overloaded, please try again later.";
    };
  }

  static String type(Trouble trouble) {
    return switch (trouble) {
      case BAD_REQUEST,
          CONTEXT_LENGTH,
          CONTENT_FILTER,
          WRONG_KEY,
          FORBIDDEN,
          NOT_FOUND,
          NO_SUCH_MODEL,
          WRONG_METHOD,
          TIMEOUT,
          TOO_LARGE ->
          "invalid_request_error";
      case NO_CREDIT -> "insufficient_credit";
      case RATE_LIMIT -> "requests";
      case QUOTA -> "insufficient_quota";
      case SERVER_ERROR, BAD_GATEWAY, GATEWAY_TIMEOUT, OVERLOADED -> "server_error";
    };
  }

  static String code(Trouble trouble) {
    return switch (trouble) {
      case CONTEXT_LENGTH -> "context_length_exceeded";
      case CONTENT_FILTER -> "content_policy_violation";
      case WRONG_KEY -> "invalid_api_key";
      case NO_SUCH_MODEL -> "model_not_found";
      case RATE_LIMIT -> "rate_limit_exceeded";
      case QUOTA -> "insufficient_quota";
      case NOT_FOUND -> "unknown_url";
      case OVERLOADED -> "service_unavailable";
      case BAD_REQUEST,
          NO_CREDIT,
          FORBIDDEN,
          WRONG_METHOD,
          TIMEOUT,
          TOO_LARGE,
          SERVER_ERROR,
          BAD_GATEWAY,
          GATEWAY_TIMEOUT ->
          "";
    };
  }
}
