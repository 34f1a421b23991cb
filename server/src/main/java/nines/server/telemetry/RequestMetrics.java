package nines.server.telemetry;

import nines.core.call.Opening;
import nines.core.call.Outcome;
import nines.core.exchange.Usage;
import nines.core.failure.Cause;
import nines.core.failure.Failure;
import nines.server.drive.Leg;
import nines.server.pipeline.Recorder;
import nines.server.pipeline.RequestRecord;
import org.jspecify.annotations.Nullable;

/// Counts requests that are over. Safe for use by many threads; formats nothing and never blocks.
final class RequestMetrics implements Recorder {
  private static final String SERVED = "served";
  private static final String FAILED = "failed";
  private static final String CANCELLED = "cancelled";
  private static final String ABANDONED = "abandoned";
  private static final int STATUSES = 600;
  private static final String[] STATUS = statuses();
  private static final LowerNames<Cause> CAUSES = new LowerNames<>(Cause.class);

  private final Counters requests;
  private final Histograms durations;
  private final Histograms firstTokens;
  private final Histograms overheads;
  private final Counters attempts;
  private final Histograms attemptDurations;
  private final Counters rescues;
  private final Counters tokens;
  private final Counters cachedTokens;
  private volatile LabelBounds bounds;

  RequestMetrics(Metrics metrics, LabelBounds bounds) {
    this.bounds = bounds;
    requests = metrics.counters(MetricCatalogue.REQUESTS);
    durations = metrics.histograms(MetricCatalogue.REQUEST_DURATION);
    firstTokens = metrics.histograms(MetricCatalogue.FIRST_TOKEN);
    overheads = metrics.histograms(MetricCatalogue.OVERHEAD);
    attempts = metrics.counters(MetricCatalogue.ATTEMPTS);
    attemptDurations = metrics.histograms(MetricCatalogue.ATTEMPT_DURATION);
    rescues = metrics.counters(MetricCatalogue.RESCUES);
    tokens = metrics.counters(MetricCatalogue.TOKENS);
    cachedTokens = metrics.counters(MetricCatalogue.CACHED_TOKENS);
  }

  void bound(LabelBounds next) {
    bounds = next;
  }

  @Override
  public void record(RequestRecord request) {
    var labels = bounds;
    var endpoint = labels.endpoint(request.endpoint());
    var route = labels.route(request.route());
    var outcome = outcome(request);
    requests.add(1, endpoint, route, status(request.status()), code(request.failure()), outcome);
    durations.observe(request.durationNanos(), endpoint, route, outcome);
    var trace = request.trace();
    if (trace == null || trace.legs().isEmpty()) {
      return;
    }
    overheads.observe(request.overheadNanos(), endpoint);
    for (var leg : trace.legs()) {
      attempt(leg, labels.target(leg.target()));
    }
    var winner = trace.winner();
    if (winner != null) {
      var target = labels.target(winner.target());
      if (request.stream() && winner.firstTokenNanos() != 0) {
        firstTokens.observe(winner.firstTokenNanos() - request.startNanos(), route, target);
      }
    }
    for (var voice : trace.voices()) {
      tokens(voice.usage(), labels.target(voice.target()));
    }
  }

  private void attempt(Leg leg, String target) {
    var outcome =
        switch (leg.outcome()) {
          case null -> CANCELLED;
          case Outcome.Succeeded _ -> SERVED;
          case Outcome.Failed _ -> FAILED;
          case Outcome.Cancelled _ -> CANCELLED;
        };
    var failure = leg.outcome() instanceof Outcome.Failed(Failure why) ? why : null;
    attempts.add(1, target, outcome, code(failure), cause(failure));
    if (leg.opening() != Opening.BEGINS) {
      rescues.add(1, target, leg.opening().word(), outcome);
    }
    if (leg.endedNanos() != 0) {
      attemptDurations.observe(leg.endedNanos() - leg.dialledNanos(), target, outcome);
    }
  }

  private void tokens(Usage usage, String target) {
    if (usage.isNone()) {
      return;
    }
    tokens.add(usage.input(), target, "input");
    tokens.add(usage.output(), target, "output");
    cachedTokens.add(usage.cachedRead(), target);
  }

  private static String outcome(RequestRecord request) {
    if (request.abandoned()) {
      return ABANDONED;
    }
    return request.failure() == null ? SERVED : FAILED;
  }

  private static String code(@Nullable Failure failure) {
    return failure == null ? LabelBounds.NONE : failure.code().code();
  }

  private static String cause(@Nullable Failure failure) {
    return failure == null ? LabelBounds.NONE : CAUSES.get(failure.cause());
  }

  private static String status(int status) {
    return status > 0 && status < STATUSES ? STATUS[status] : LabelBounds.NONE;
  }

  private static String[] statuses() {
    var texts = new String[STATUSES];
    for (int i = 0; i < STATUSES; i++) {
      texts[i] = Integer.toString(i);
    }
    return texts;
  }
}
