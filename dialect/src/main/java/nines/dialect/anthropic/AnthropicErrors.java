package nines.dialect.anthropic;

import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.dialect.json.JsonWriter;
import nines.dialect.sse.SseWriter;

/// Words failures as Anthropic's SDKs expect them: `{"type": "error", "error": {type, message}}`,
/// with the gateway's stable `code` beside them.
final class AnthropicErrors {
  private AnthropicErrors() {}

  static byte[] body(Failure failure, String requestId) {
    return open(failure).name("request_id").value(requestId).end().toBytes();
  }

  static SseWriter event(Failure failure) {
    return new SseWriter().event("error").data(open(failure).end().toBytes());
  }

  private static JsonWriter open(Failure failure) {
    return new JsonWriter()
        .object()
        .name("type")
        .value("error")
        .name("error")
        .object()
        .name("type")
        .value(type(failure.code()))
        .name("message")
        .value(failure.message())
        .name("code")
        .value(failure.code().code())
        .end();
  }

  private static String type(FailureCode code) {
    return switch (code) {
      case AUTHENTICATION_FAILED -> "authentication_error";
      case PERMISSION_DENIED, POLICY_VIOLATION -> "permission_error";
      case MODEL_NOT_FOUND, NOT_FOUND -> "not_found_error";
      case REQUEST_TOO_LARGE -> "request_too_large";
      case RATE_LIMITED, SPEND_BUDGET_EXCEEDED, PROVIDER_QUOTA_EXHAUSTED -> "rate_limit_error";
      case OVERLOADED, NO_ELIGIBLE_TARGET, STORE_UNAVAILABLE -> "overloaded_error";
      case REQUEST_TIMEOUT, PROVIDER_TIMEOUT, DEADLINE_EXCEEDED -> "timeout_error";
      case PROVIDER_ERROR, STREAM_INTERRUPTED, INTERNAL_ERROR, MEDIA_UNAVAILABLE -> "api_error";
      case INVALID_REQUEST,
          UNSUPPORTED_PARAMETER,
          CONTEXT_LENGTH_EXCEEDED,
          CONTENT_FILTERED,
          METHOD_NOT_ALLOWED,
          IDEMPOTENCY_CONFLICT,
          UNSUPPORTED_MEDIA_TYPE,
          UPGRADE_REQUIRED,
          HEADERS_TOO_LARGE,
          MAX_COST_EXCEEDED ->
          "invalid_request_error";
    };
  }
}
