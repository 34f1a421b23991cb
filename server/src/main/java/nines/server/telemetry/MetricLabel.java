package nines.server.telemetry;

/// A label of metrics, and the bounded set its values come from.
enum MetricLabel {
  ENDPOINT(
      "endpoint",
      "a line of the endpoints table, such as `chat_completions`, `responses`, `messages`,"
          + " `gemini`; `none` for a path that is not there"),
  ROUTE(
      "route",
      "a route of the configuration; `other` for every other name, `none` before one was found"),
  TARGET(
      "target",
      "a target of a configured route; `PROVIDER/other` for other models of a configured provider,"
          + " else `other`"),
  PROVIDER("provider", "a provider of the configuration"),
  PHASE("phase", "`closed`, `open`, `probing` or `ramping`"),
  STATUS("status", "the HTTP status the client saw; `none` when none was sent"),
  CODE("code", "a failure code of `docs/errors.md`; `none` without a failure"),
  CAUSE(
      "cause",
      "what happened, such as `refused`, `reset`, `status`, `first_token_timeout`, `cut`; `none`"
          + " without a failure"),
  PURPOSE("purpose", "`first`, `failover`, `retry`, `hedge`, `rescue`, `last_resort` or `probe`"),
  DENIAL(
      "reason",
      "`no_key`: the provider refused every key; `no_quota`: no key has anything left for the"
          + " model; `cooling`: the provider asked for a wait; `breaker_open`; `retry_budget`;"
          + " `hedge_share`; `slow`: a hedge would take as long"),
  STANCE(
      "phase",
      "`closed`, `open`, `probing`, `ramping`; `held_open` and `held_closed` by an operator"),
  HEDGE_RESULT(
      "result",
      "`won`: it answered; `lost`: it was cancelled; `failed`; `refused_by_share`: the route's"
          + " share was spent; `refused`: as its target stands, `nines_attempts_denied_total` says"
          + " why"),
  MEASURE("measure", "`first_token` of streams, `complete` of whole answers"),
  REASONING("reasoning", "`on` or `off`"),
  SIZE(
      "size",
      "where the class ends: bytes of input for `first_token`, tokens of the output limit for"
          + " `complete`; `more` for the last"),
  QUANTILE("quantile", "`0.5`, `0.95` or `0.999`"),
  KEY_STATE("state", "`in_rotation`, or `out`: the provider refused it, until a check"),
  REQUEST_OUTCOME(
      "outcome",
      "`served`: a whole answer; `failed`: the client was told of a failure; `abandoned`: the"
          + " client left before the end"),
  ATTEMPT_OUTCOME(
      "outcome",
      "`served`: the attempt answered to its end; `failed`: by itself; `cancelled`: by the gateway"
          + " or because the client left"),
  RESCUE("kind", "`continued`: behind the words so far; `repeated`: by a fresh answer"),
  DIRECTION("direction", "`input` (cached tokens included) or `output` (reasoning included)"),
  RESULT("result", "`applied` or `refused`"),
  VERSION("version", "of the build, or of the configuration that holds"),
  JAVA("java", "the version of the Java run-time"),
  COLLECTOR("collector", "a garbage collector of the run-time");

  private final String label;
  private final String allowed;

  MetricLabel(String label, String allowed) {
    this.label = label;
    this.allowed = allowed;
  }

  /// The name in the exposition.
  String label() {
    return label;
  }

  /// What its values are, for the reference page.
  String allowed() {
    return allowed;
  }
}
