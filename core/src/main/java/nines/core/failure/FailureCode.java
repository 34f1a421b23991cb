package nines.core.failure;

/// The one table of failures: code, status, fault, and whether the client may try again.
///
/// Every answer, metric label and line of `docs/errors.md` comes from here.
public enum FailureCode {
  INVALID_REQUEST("invalid_request", 400, Fault.CLIENT, false, "The request is malformed."),
  UNSUPPORTED_PARAMETER(
      "unsupported_parameter", 400, Fault.CLIENT, false, "No target can express a member."),
  CONTEXT_LENGTH_EXCEEDED(
      "context_length_exceeded", 400, Fault.CLIENT, false, "The input is longer than the window."),
  CONTENT_FILTERED(
      "content_filtered", 400, Fault.CLIENT, false, "The provider's content filter refused."),
  AUTHENTICATION_FAILED(
      "authentication_failed", 401, Fault.CLIENT, false, "The key is missing, unknown or expired."),
  PERMISSION_DENIED("permission_denied", 403, Fault.CLIENT, false, "The key may not do this."),
  POLICY_VIOLATION("policy_violation", 403, Fault.CLIENT, false, "Policy excludes every target."),
  MODEL_NOT_FOUND(
      "model_not_found", 404, Fault.CLIENT, false, "No route, target or model has this name."),
  NOT_FOUND("not_found", 404, Fault.CLIENT, false, "There is no such path or object."),
  METHOD_NOT_ALLOWED(
      "method_not_allowed", 405, Fault.CLIENT, false, "The path does not take this method."),
  REQUEST_TIMEOUT(
      "request_timeout", 408, Fault.CLIENT, true, "The request did not arrive in time."),
  IDEMPOTENCY_CONFLICT(
      "idempotency_conflict", 409, Fault.CLIENT, false, "The key was used with another body."),
  REQUEST_TOO_LARGE("request_too_large", 413, Fault.CLIENT, false, "The body is above the limit."),
  UNSUPPORTED_MEDIA_TYPE(
      "unsupported_media_type", 415, Fault.CLIENT, false, "The body's type or encoding."),
  UPGRADE_REQUIRED("upgrade_required", 426, Fault.CLIENT, false, "WebSocket modes are not served."),
  HEADERS_TOO_LARGE(
      "headers_too_large", 431, Fault.CLIENT, false, "The headers are above the limit."),

  RATE_LIMITED("rate_limited", 429, Fault.LIMITS, true, "Too many requests for now."),
  SPEND_BUDGET_EXCEEDED(
      "spend_budget_exceeded", 429, Fault.LIMITS, false, "The spend budget is used up."),
  MAX_COST_EXCEEDED("max_cost_exceeded", 400, Fault.LIMITS, false, "No target is cheap enough."),
  OVERLOADED("overloaded", 503, Fault.LIMITS, true, "The gateway is at one of its bounds."),

  NO_ELIGIBLE_TARGET(
      "no_eligible_target", 503, Fault.PROVIDER, true, "Every candidate is excluded."),
  PROVIDER_ERROR("provider_error", 502, Fault.PROVIDER, true, "The provider failed."),
  PROVIDER_QUOTA_EXHAUSTED(
      "provider_quota_exhausted", 429, Fault.PROVIDER, false, "The provider's quota is used up."),
  PROVIDER_TIMEOUT(
      "provider_timeout", 504, Fault.PROVIDER, true, "The provider was silent for too long."),
  DEADLINE_EXCEEDED(
      "deadline_exceeded", 504, Fault.PROVIDER, true, "The deadline over all attempts passed."),
  STREAM_INTERRUPTED(
      "stream_interrupted", 502, Fault.PROVIDER, true, "The stream broke after it had begun."),
  MEDIA_UNAVAILABLE(
      "media_unavailable",
      503,
      Fault.PROVIDER,
      true,
      "A host does not give out now what the request names by an address."),

  INTERNAL_ERROR("internal_error", 500, Fault.GATEWAY, true, "A defect of the gateway."),
  STORE_UNAVAILABLE(
      "store_unavailable", 503, Fault.GATEWAY, true, "The key store cannot be asked.");

  private final String code;
  private final int status;
  private final Fault fault;
  private final boolean retryable;
  private final String meaning;

  FailureCode(String code, int status, Fault fault, boolean retryable, String meaning) {
    this.code = code;
    this.status = status;
    this.fault = fault;
    this.retryable = retryable;
    this.meaning = meaning;
  }

  /// The stable name clients see.
  public String code() {
    return code;
  }

  /// The HTTP status of an answer that has not begun.
  public int status() {
    return status;
  }

  public Fault fault() {
    return fault;
  }

  /// Whether the same request may succeed when sent again (`x-should-retry`).
  public boolean retryable() {
    return retryable;
  }

  /// One sentence for the reference page.
  public String meaning() {
    return meaning;
  }
}
