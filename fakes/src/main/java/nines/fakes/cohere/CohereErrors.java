package nines.fakes.cohere;

import nines.fakes.json.Trees;
import nines.fakes.reply.Complaint;
import nines.fakes.reply.Reply;
import nines.fakes.reply.Visit;

/// Cohere's errors: `{"id", "message"}`.
final class CohereErrors {
  private CohereErrors() {}

  static Reply.Whole refusal(Visit visit, Complaint complaint, int status) {
    return Reply.Whole.json(
        status,
        Trees.object().put("id", visit.mint().hex("", 32)).put("message", message(complaint)));
  }

  static Reply.Whole refusal(Visit visit, Complaint complaint) {
    return refusal(visit, complaint, complaint.trouble().status());
  }

  static String message(Complaint complaint) {
    if (!complaint.message().isEmpty()) {
      return complaint.member().isEmpty()
          ? complaint.message()
          : "invalid request: " + complaint.member() + ": " + complaint.message();
    }
    return switch (complaint.trouble()) {
      case WRONG_KEY -> "invalid api token";
      case CONTEXT_LENGTH -> "too many tokens: size limit exceeded by 809 tokens.";
      case CONTENT_FILTER -> "blocked output: the generation was rejected by our filters.";
      case RATE_LIMIT -> "You are past the per minute request limit, please wait and try again.";
      case QUOTA -> "You are using a Trial key, which is limited to 1000 API calls / month.";
      case NO_CREDIT -> "Please add or update your payment method to continue.";
      case NO_SUCH_MODEL ->
          "model 'no-such-model' not found, make sure the correct model ID was used";
      case BAD_REQUEST -> "invalid request";
      case FORBIDDEN -> "you are not allowed to use this resource";
      case NOT_FOUND -> "page not found";
      case WRONG_METHOD -> "method not allowed";
      case TIMEOUT, GATEWAY_TIMEOUT -> "request timed out";
      case TOO_LARGE -> "request too large";
      case SERVER_ERROR, BAD_GATEWAY, OVERLOADED -> "internal server error";
    };
  }
}
