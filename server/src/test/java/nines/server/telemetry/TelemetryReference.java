package nines.server.telemetry;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.stream.Collectors;

/// `docs/metrics.md`: every metric, every label and every member of the access log.
final class TelemetryReference {
  private static final String HEAD =
      """
      # Metrics and access log

      Generated from `MetricCatalogue`, `MetricLabel` and `AccessLogMember` in `server`, package \
      `nines.server.telemetry`; `./dev fixtures` writes it anew.

      ## Metrics

      `GET /metrics` of the admin listener answers in the text format of Prometheus, or in OpenMetrics \
      to a scraper that accepts it. Times are seconds, sizes
      bytes. Counters begin at 0 with the process.

      | metric | type | unit | labels | meaning |
      |---|---|---|---|---|
      """;

  private TelemetryReference() {}

  static String markdown() {
    var text = new StringBuilder(HEAD);
    for (var metric : MetricCatalogue.values()) {
      text.append(
          "| `%s` | %s | %s | %s | %s |%n"
              .formatted(
                  metric.metric(), type(metric), metric.unit(), labels(metric), metric.help()));
    }
    text.append("\nBuckets end at these times, in seconds:\n\n");
    text.append("| buckets | upper bounds |\n|---|---|\n");
    for (var ladder : Ladder.values()) {
      text.append("| %s | %s |%n".formatted(name(ladder), bounds(ladder)));
    }
    text.append(aboutLabels());
    for (var label : MetricLabel.values()) {
      text.append("| `%s` | %s | %s |%n".formatted(label.label(), users(label), label.allowed()));
    }
    text.append(aboutTheLog());
    for (var member : AccessLogMember.values()) {
      text.append("| `%s` | %s |%n".formatted(member.member(), member.doc()));
    }
    return text.toString();
  }

  private static String aboutLabels() {
    return """

    ## Labels

    Names that clients make up never become a label value. A metric has at most %,d series; \
    what would begin a further one is recorded
    where all labels are `other`, and counted by `%s`.

    | label | of | values |
    |---|---|---|
    """
        .formatted(BoundedSeries.MAX_SERIES, MetricCatalogue.SERIES_FOLDED.metric());
  }

  private static String aboutTheLog() {
    return """

    ## Access log

    With `telemetry.access_log: stdout` (or `stderr`), every request of the data listener but health \
    checks writes one line of JSON when it is over. A line has
    every member below, in this order; `null` says that there is nothing to tell. No body, no secret and no text of an \
    error is in it. Texts longer than %d
    characters are cut. Times are milliseconds with three digits after the point. Lines are \
    gathered for up to %d ms; up to %,d wait for
    a slow reader, further ones are lost and counted by `%s`.

    | member | meaning |
    |---|---|
    """
        .formatted(
            LoggedRequest.MAX_TEXT,
            JsonAccessLog.GATHER.toMillis(),
            RequestRing.CAPACITY,
            MetricCatalogue.LOG_DROPPED.metric());
  }

  private static String type(MetricCatalogue metric) {
    return switch (metric.kind()) {
      case COUNTER -> "counter";
      case GAUGE -> "gauge";
      case INFO -> "info";
      case WAIT_HISTOGRAM -> "histogram, " + name(Ladder.WAIT) + " buckets";
      case WORK_HISTOGRAM -> "histogram, " + name(Ladder.WORK) + " buckets";
    };
  }

  private static String name(Ladder ladder) {
    return switch (ladder) {
      case WAIT -> "wide";
      case WORK -> "fine";
    };
  }

  private static String labels(MetricCatalogue metric) {
    return metric.labels().stream()
        .map(label -> "`" + label.label() + "`")
        .collect(Collectors.joining(" "));
  }

  private static String users(MetricLabel label) {
    return Arrays.stream(MetricCatalogue.values())
        .filter(metric -> metric.labels().contains(label))
        .map(metric -> "`" + metric.metric() + "`")
        .collect(Collectors.joining(" "));
  }

  private static String bounds(Ladder ladder) {
    return Arrays.stream(ladder.seconds())
        .filter(Double::isFinite)
        .mapToObj(bound -> BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString())
        .collect(Collectors.joining(" "));
  }
}
