package nines.fakes.gemini;

import nines.fakes.json.Trees;
import nines.fakes.reply.Complaint;
import nines.fakes.reply.Trouble;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Google's errors: `{"error": {"code", "message", "status", "details"}}`.
final class GeminiErrors {
  private static final String TYPE = "type.googleapis.com/google.rpc.";

  private GeminiErrors() {}

  static int status(Trouble trouble) {
    return trouble == Trouble.WRONG_KEY ? 400 : trouble.status();
  }

  static ObjectNode body(Complaint complaint, int status) {
    ObjectNode body = Trees.object();
    ObjectNode error =
        body.putObject("error")
            .put("code", status)
            .put("message", message(complaint))
            .put("status", name(complaint.trouble()));
    switch (complaint.trouble()) {
      case WRONG_KEY ->
          error
              .putArray("details")
              .addObject()
              .put("@type", TYPE + "ErrorInfo")
              .put("reason", "API_KEY_INVALID")
              .put("domain", "googleapis.com")
              .putObject("metadata")
              .put("service", "generativelanguage.googleapis.com");
      case RATE_LIMIT -> {
        ArrayNode details = error.putArray("details");
        details
            .addObject()
            .put("@type", TYPE + "QuotaFailure")
            .putArray("violations")
            .addObject()
            .put("quotaId", "GenerateRequestsPerMinutePerProjectPerModel");
        details.addObject().put("@type", TYPE + "RetryInfo").put("retryDelay", "1s");
      }
      default -> {}
    }
    return body;
  }

  private static String message(Complaint complaint) {
    if (!complaint.message().isEmpty()) {
      return complaint.message();
    }
    return switch (complaint.trouble()) {
      case BAD_REQUEST -> "Request contains an invalid argument.";
      case CONTEXT_LENGTH ->
          "The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).";
      case CONTENT_FILTER -> "The request was blocked.";
      case WRONG_KEY -> "API key not valid. Please pass a valid API key.";
      case NO_CREDIT -> "This API method requires billing to be enabled.";
      case FORBIDDEN -> "The caller does not have permission";
      case NOT_FOUND, NO_SUCH_MODEL -> "Requested entity was not found.";
      case WRONG_METHOD -> "Method not allowed.";
      case TIMEOUT, GATEWAY_TIMEOUT -> "Deadline expired before operation could complete.";
      case TOO_LARGE -> "Request payload size exceeds the limit.";
      case RATE_LIMIT, QUOTA -> "Resource has been exhausted (e.g. check quota).";
      case SERVER_ERROR, BAD_GATEWAY -> "An internal error has occurred.";
      case OVERLOADED -> "The model is overloaded. Please try again later.";
    };
  }

  private static String name(Trouble trouble) {
    return switch (trouble) {
      case BAD_REQUEST, CONTEXT_LENGTH, CONTENT_FILTER, WRONG_KEY, TOO_LARGE, WRONG_METHOD ->
          "INVALID_ARGUMENT";
      case NO_CREDIT, FORBIDDEN -> "PERMISSION_DENIED";
      case NOT_FOUND, NO_SUCH_MODEL -> "NOT_FOUND";
      case TIMEOUT, GATEWAY_TIMEOUT -> "DEADLINE_EXCEEDED";
      case RATE_LIMIT, QUOTA -> "RESOURCE_EXHAUSTED";
      case SERVER_ERROR, BAD_GATEWAY -> "INTERNAL";
      case OVERLOADED -> "UNAVAILABLE";
    };
  }
}
