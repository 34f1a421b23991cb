package nines.dialect.gemini;

import java.math.BigDecimal;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.dialect.json.JsonWriter;

/// Words failures as Google's SDKs expect them: `{"error": {code, message, status, details}}`, with
/// the gateway's stable code as the reason of an `ErrorInfo`.
///
/// Source: AIP-193 (https://google.aip.dev/193). `error` must come first: the Python SDK looks at
/// the beginning of an event only.
final class GeminiErrors {
  private static final String TYPES = "type.googleapis.com/google.rpc.";

  private GeminiErrors() {}

  static byte[] body(Failure failure) {
    JsonWriter json = new JsonWriter().object().name("error").object();
    json.name("code").value(failure.code().status());
    json.name("message").value(failure.message());
    json.name("status").value(status(failure.code()));
    json.name("details").array();
    json.object().name("@type").value(TYPES + "ErrorInfo");
    json.name("reason").value(failure.code().code()).name("domain").value("nines").end();
    if (failure.retryAfterNanos() > 0) {
      json.object().name("@type").value(TYPES + "RetryInfo");
      json.name("retryDelay").value(seconds(failure.retryAfterNanos())).end();
    }
    return json.end().end().end().toBytes();
  }

  private static String seconds(long nanos) {
    return BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString() + "s";
  }

  private static String status(FailureCode code) {
    return switch (code) {
      case INVALID_REQUEST,
          UNSUPPORTED_PARAMETER,
          CONTEXT_LENGTH_EXCEEDED,
          CONTENT_FILTERED,
          REQUEST_TOO_LARGE,
          UNSUPPORTED_MEDIA_TYPE,
          HEADERS_TOO_LARGE,
          MAX_COST_EXCEEDED ->
          "INVALID_ARGUMENT";
      case UPGRADE_REQUIRED -> "FAILED_PRECONDITION";
      case METHOD_NOT_ALLOWED -> "UNIMPLEMENTED";
      case IDEMPOTENCY_CONFLICT -> "ABORTED";
      case AUTHENTICATION_FAILED -> "UNAUTHENTICATED";
      case PERMISSION_DENIED, POLICY_VIOLATION -> "PERMISSION_DENIED";
      case MODEL_NOT_FOUND, NOT_FOUND -> "NOT_FOUND";
      case RATE_LIMITED, SPEND_BUDGET_EXCEEDED, PROVIDER_QUOTA_EXHAUSTED -> "RESOURCE_EXHAUSTED";
      case OVERLOADED,
          MEDIA_UNAVAILABLE,
          NO_ELIGIBLE_TARGET,
          STORE_UNAVAILABLE,
          PROVIDER_ERROR,
          STREAM_INTERRUPTED ->
          "UNAVAILABLE";
      case REQUEST_TIMEOUT, PROVIDER_TIMEOUT, DEADLINE_EXCEEDED -> "DEADLINE_EXCEEDED";
      case INTERNAL_ERROR -> "INTERNAL";
    };
  }
}
