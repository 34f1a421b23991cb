package nines.core.failure;

/// The reference page of failures, made from the one table.
final class FailureReference {
  private FailureReference() {}

  static String markdown() {
    var page =
        new StringBuilder(
            """
            # Errors

            Every error is answered in the client's own dialect. Beside the dialect's shape, each one carries

            - `nines-error: CODE; fault=client|limits|provider|gateway`, with a code of this table,
            - `x-should-retry: true|false`, and `Retry-After` in seconds where a wait is known.

            After a stream has begun, an error is one event in the stream and no normal end follows; the status is then the stream's own 200.
            Made from the table in `nines.core.failure.FailureCode`.

            | code | status | fault | retry | meaning |
            |---|---|---|---|---|
            """);
    for (var code : FailureCode.values()) {
      page.append("| `").append(code.code()).append("` | ").append(code.status());
      page.append(" | ").append(code.fault().label());
      page.append(" | ").append(code.retryable() ? "yes" : "no");
      page.append(" | ").append(code.meaning()).append(" |\n");
    }
    return page.toString();
  }
}
