package nines.fakes.anthropic;

import nines.fakes.json.Trees;
import nines.fakes.reply.Complaint;
import nines.fakes.reply.Trouble;
import tools.jackson.databind.node.ObjectNode;

/// Anthropic's errors: `{"type": "error", "error": {"type", "message"}, "request_id"}`.
final class AnthropicErrors {
  private AnthropicErrors() {}

  static ObjectNode body(Complaint complaint, String requestId) {
    ObjectNode body = body(complaint);
    return body.put("request_id", requestId);
  }

  static ObjectNode body(Complaint complaint) {
    ObjectNode body = Trees.object().put("type", "error");
    body.putObject("error")
        .put("type", type(complaint.trouble()))
        .put("message", message(complaint));
    return body;
  }

  static int status(Trouble trouble) {
    return trouble == Trouble.OVERLOADED ? 529 : trouble.status();
  }

  private static String message(Complaint complaint) {
    if (!complaint.message().isEmpty()) {
      return complaint.member().isEmpty()
          ? complaint.message()
          : complaint.member() + ": " + complaint.message();
    }
    return switch (complaint.trouble()) {
      case BAD_REQUEST -> "The request is not valid";
      case CONTEXT_LENGTH -> "prompt is too long: 209001 tokens > 200000 maximum";
      case CONTENT_FILTER -> "Output blocked by content filtering policy";
      case WRONG_KEY -> "invalid x-api-key";
      case NO_CREDIT, QUOTA -> "Your credit balance is too low to access the Anthropic API.";
      case FORBIDDEN -> "Your API key does not have permission to use the specified resource.";
      case NOT_FOUND, NO_SUCH_MODEL -> "Not found";
      case WRONG_METHOD -> "Method Not Allowed";
      case TIMEOUT, GATEWAY_TIMEOUT -> "Request timed out";
      case TOO_LARGE -> "Request exceeds the maximum size";
      case RATE_LIMIT -> "This request would exceed your account's rate limit.";
      case SERVER_ERROR, BAD_GATEWAY -> "Internal server error";
      case OVERLOADED -> "Overloaded";
    };
  }

  private static String type(Trouble trouble) {
    return switch (trouble) {
      case BAD_REQUEST, CONTEXT_LENGTH, CONTENT_FILTER, WRONG_METHOD -> "invalid_request_error";
      case WRONG_KEY -> "authentication_error";
      case NO_CREDIT -> "billing_error";
      case FORBIDDEN -> "permission_error";
      case NOT_FOUND, NO_SUCH_MODEL -> "not_found_error";
      case TIMEOUT, GATEWAY_TIMEOUT -> "timeout_error";
      case TOO_LARGE -> "request_too_large";
      case RATE_LIMIT, QUOTA -> "rate_limit_error";
      case SERVER_ERROR, BAD_GATEWAY -> "api_error";
      case OVERLOADED -> "overloaded_error";
    };
  }
}
