package nines.dialect.openai;

import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.dialect.json.JsonWriter;
import nines.dialect.sse.SseWriter;
import org.jspecify.annotations.Nullable;

/// Words failures as OpenAI's SDKs expect them: `{"error": {message, type, param, code}}`.
///
/// The SDKs choose their exception by status; people match on `type` and `code`. `code` is the
/// gateway's own stable one, except for exhausted quotas and budgets, which the field knows as
/// `insufficient_quota`.
final class OpenAiErrors {
  private static final String QUOTA = "insufficient_quota";

  /// The gateway does not count the events it relays; this is above any number a provider gives, so
  /// that numbers still rise.
  private static final int LAST_SEQUENCE_NUMBER = Integer.MAX_VALUE;

  private OpenAiErrors() {}

  static byte[] body(Failure failure) {
    JsonWriter json = new JsonWriter().object().name("error").object();
    members(json, failure);
    return json.end().end().toBytes();
  }

  /// An event of chat completions and of the media endpoints: the same as the body.
  static SseWriter event(Failure failure) {
    return new SseWriter().data(body(failure));
  }

  /// An event of responses. Its members are those of the API's `error` event; the `error` object
  /// beside them is what makes the SDKs raise, as they look for nothing else.
  static SseWriter responsesEvent(Failure failure) {
    JsonWriter json = new JsonWriter().object().name("type").value("error");
    json.name("code").value(code(failure.code())).name("message").value(failure.message());
    param(json, failure.detail().param());
    json.name("sequence_number").value(LAST_SEQUENCE_NUMBER);
    json.name("error").object();
    members(json, failure);
    return new SseWriter().event("error").data(json.end().end().toBytes());
  }

  private static void members(JsonWriter json, Failure failure) {
    json.name("message").value(failure.message()).name("type").value(type(failure.code()));
    param(json, failure.detail().param());
    json.name("code").value(code(failure.code()));
  }

  private static void param(JsonWriter json, @Nullable String param) {
    json.name("param");
    if (param == null) {
      json.nullValue();
    } else {
      json.value(param);
    }
  }

  private static String code(FailureCode code) {
    return isQuota(code) ? QUOTA : code.code();
  }

  private static boolean isQuota(FailureCode code) {
    return code == FailureCode.PROVIDER_QUOTA_EXHAUSTED
        || code == FailureCode.SPEND_BUDGET_EXCEEDED;
  }

  private static String type(FailureCode code) {
    return switch (code) {
      case AUTHENTICATION_FAILED -> "authentication_error";
      case PERMISSION_DENIED, POLICY_VIOLATION -> "permission_error";
      case PROVIDER_QUOTA_EXHAUSTED, SPEND_BUDGET_EXCEEDED -> QUOTA;
      case RATE_LIMITED -> "rate_limit_error";
      case INVALID_REQUEST,
          UNSUPPORTED_PARAMETER,
          CONTEXT_LENGTH_EXCEEDED,
          CONTENT_FILTERED,
          MODEL_NOT_FOUND,
          NOT_FOUND,
          METHOD_NOT_ALLOWED,
          REQUEST_TIMEOUT,
          IDEMPOTENCY_CONFLICT,
          REQUEST_TOO_LARGE,
          UNSUPPORTED_MEDIA_TYPE,
          UPGRADE_REQUIRED,
          HEADERS_TOO_LARGE,
          MAX_COST_EXCEEDED ->
          "invalid_request_error";
      case OVERLOADED,
          NO_ELIGIBLE_TARGET,
          PROVIDER_ERROR,
          PROVIDER_TIMEOUT,
          DEADLINE_EXCEEDED,
          STREAM_INTERRUPTED,
          INTERNAL_ERROR,
          MEDIA_UNAVAILABLE,
          STORE_UNAVAILABLE ->
          "server_error";
    };
  }
}
