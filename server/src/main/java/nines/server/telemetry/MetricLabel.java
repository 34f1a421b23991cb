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
  REQUEST_OUTCOME(
      "outcome",
      "`served`: a whole answer; `failed`: the client was told of a failure; `abandoned`: the"
          + " client left before the end"),
  ATTEMPT_OUTCOME(
      "outcome",
      "`served`: the attempt answered to its end; `failed`: by itself; `cancelled`: by the gateway"
          + " or because the client left"),
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
