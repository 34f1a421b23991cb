package nines.server.telemetry;

import static nines.server.telemetry.MetricLabel.ATTEMPT_OUTCOME;
import static nines.server.telemetry.MetricLabel.CAUSE;
import static nines.server.telemetry.MetricLabel.CODE;
import static nines.server.telemetry.MetricLabel.COLLECTOR;
import static nines.server.telemetry.MetricLabel.DENIAL;
import static nines.server.telemetry.MetricLabel.DIRECTION;
import static nines.server.telemetry.MetricLabel.ENDPOINT;
import static nines.server.telemetry.MetricLabel.HEDGE_RESULT;
import static nines.server.telemetry.MetricLabel.JAVA;
import static nines.server.telemetry.MetricLabel.KEY_STATE;
import static nines.server.telemetry.MetricLabel.MEASURE;
import static nines.server.telemetry.MetricLabel.PHASE;
import static nines.server.telemetry.MetricLabel.PROVIDER;
import static nines.server.telemetry.MetricLabel.PURPOSE;
import static nines.server.telemetry.MetricLabel.QUANTILE;
import static nines.server.telemetry.MetricLabel.REASONING;
import static nines.server.telemetry.MetricLabel.REQUEST_OUTCOME;
import static nines.server.telemetry.MetricLabel.RESCUE;
import static nines.server.telemetry.MetricLabel.RESULT;
import static nines.server.telemetry.MetricLabel.ROUTE;
import static nines.server.telemetry.MetricLabel.SIZE;
import static nines.server.telemetry.MetricLabel.STANCE;
import static nines.server.telemetry.MetricLabel.STATUS;
import static nines.server.telemetry.MetricLabel.TARGET;
import static nines.server.telemetry.MetricLabel.VERSION;

import java.util.List;

/// The one table of metrics: what `/metrics` shows and `docs/metrics.md` says comes from here.
enum MetricCatalogue {
  REQUESTS(
      "nines_requests_total",
      Kind.COUNTER,
      "Requests of the data listener that are over, health checks left out.",
      ENDPOINT,
      ROUTE,
      STATUS,
      CODE,
      REQUEST_OUTCOME),
  REQUEST_DURATION(
      "nines_request_duration_seconds",
      Kind.WAIT_HISTOGRAM,
      "From the head of a request to the last byte of its answer.",
      ENDPOINT,
      ROUTE,
      REQUEST_OUTCOME),
  FIRST_TOKEN(
      "nines_first_token_seconds",
      Kind.WAIT_HISTOGRAM,
      "From the head of a request for a stream to the first token of the attempt that answered.",
      ROUTE,
      TARGET),
  OVERHEAD(
      "nines_gateway_overhead_seconds",
      Kind.WORK_HISTOGRAM,
      "The part of a call's duration in which neither its body was read nor an attempt under way:"
          + " the gateway's own work, and waits between attempts.",
      ENDPOINT),
  ATTEMPTS(
      "nines_attempts_total",
      Kind.COUNTER,
      "Attempts that were dialled, failed-over ones included.",
      TARGET,
      ATTEMPT_OUTCOME,
      CODE,
      CAUSE),
  ATTEMPTS_DENIED(
      "nines_attempts_denied_total",
      Kind.COUNTER,
      "Attempts that were not let through to their target.",
      TARGET,
      PURPOSE,
      DENIAL),
  ATTEMPT_DURATION(
      "nines_attempt_duration_seconds",
      Kind.WAIT_HISTOGRAM,
      "From the dial of an attempt to its end.",
      TARGET,
      ATTEMPT_OUTCOME),
  RESCUES(
      "nines_rescues_total",
      Kind.COUNTER,
      "Attempts at carrying on an answer that broke off after its first words.",
      TARGET,
      RESCUE,
      ATTEMPT_OUTCOME),
  TOKENS(
      "nines_tokens_total",
      Kind.COUNTER,
      "Tokens of answers as the provider counted them.",
      TARGET,
      DIRECTION),
  CACHED_TOKENS(
      "nines_cached_tokens_total",
      Kind.COUNTER,
      "The part of the input tokens that came from the provider's cache.",
      TARGET),
  OPEN_CALLS("nines_open_calls", Kind.GAUGE, "Calls of clients under way, streams among them."),
  OPEN_STREAMS("nines_open_streams", Kind.GAUGE, "Calls under way that asked for a stream."),
  OPEN_CONNECTIONS(
      "nines_open_connections", Kind.GAUGE, "Connections of clients to the data listener."),
  KEPT_BODIES(
      "nines_kept_body_bytes",
      Kind.GAUGE,
      "Bytes of request bodies, and of files fetched for them, that open calls keep; bounded by"
          + " `server.limits.bodies`."),
  POOL_CONNECTIONS(
      "nines_pool_connections", Kind.GAUGE, "Connections to a provider that stand.", PROVIDER),
  POOL_WAITING(
      "nines_pool_waiting_attempts",
      Kind.GAUGE,
      "Attempts that wait for a connection to a provider.",
      PROVIDER),
  REDIALS(
      "nines_redials_total",
      Kind.COUNTER,
      "Requests sent anew because a reused connection broke before any byte of the answer.",
      PROVIDER),
  KEYS_REFUSED(
      "nines_provider_keys_refused_total",
      Kind.COUNTER,
      "Times a provider refused a key, or a call without one, which then left the rotation.",
      PROVIDER),
  BREAKER_MOVES(
      "nines_breaker_moves_total",
      Kind.COUNTER,
      "Times the circuit breaker of a target of the provider went to another phase.",
      PROVIDER,
      PHASE),
  BREAKERS(
      "nines_breakers",
      Kind.GAUGE,
      "Circuit breakers by where they stand, one for each key and set of rules that was asked for.",
      TARGET,
      STANCE),
  HEDGES(
      "nines_hedges_total",
      Kind.COUNTER,
      "Second attempts beside slow ones that are over, and those that were not sent.",
      ROUTE,
      HEDGE_RESULT),
  RETRY_BUDGET(
      "nines_retry_budget_tokens",
      Kind.GAUGE,
      "What a target may still be sent beyond the clients' own load, 10 at most.",
      TARGET),
  LEARNED(
      "nines_learned_latency_seconds",
      Kind.GAUGE,
      "How long requests of one kind take, out of the last five to ten minutes; there once 20"
          + " answers are known.",
      TARGET,
      MEASURE,
      REASONING,
      SIZE,
      QUANTILE),
  PROVIDER_KEYS(
      "nines_provider_keys",
      Kind.GAUGE,
      "Keys of a provider by whether attempts use them; one for a provider without keys.",
      PROVIDER,
      KEY_STATE),
  KEYS_COOLING(
      "nines_cooling_keys",
      Kind.GAUGE,
      "Keys that rest for this target alone: the provider asked for a wait, or nothing is left.",
      TARGET),
  VIRTUAL_KEYS("nines_virtual_keys", Kind.GAUGE, "Live virtual keys held in memory."),
  STORE_UP("nines_store_up", Kind.GAUGE, "1 while the key store answers, 0 while it does not."),
  RELOADS(
      "nines_config_reloads_total",
      Kind.COUNTER,
      "Configurations put in place, the first included, and those refused.",
      RESULT),
  RELOAD_GOOD(
      "nines_config_reload_successful",
      Kind.GAUGE,
      "1 when the latest configuration holds, 0 when it was refused and the one before goes on."),
  CONFIG_LOADED(
      "nines_config_loaded_timestamp_seconds",
      Kind.GAUGE,
      "When the configuration that holds was read, in Unix time."),
  CONFIG("nines_config_info", Kind.INFO, "The configuration that holds.", VERSION),
  LOG_DROPPED(
      "nines_access_log_dropped_total",
      Kind.COUNTER,
      "Lines of the access log that were lost: its buffer was full, or its output broken."),
  SERIES_FOLDED(
      "nines_metric_folded_total",
      Kind.COUNTER,
      "Recordings that went to a series whose labels are all `other`, because a metric was at its"
          + " bound of series."),
  BUILD("nines_build_info", Kind.INFO, "The build of this process.", VERSION, JAVA),
  UPTIME("nines_uptime_seconds", Kind.GAUGE, "Since the process began."),
  CPU("nines_process_cpu_seconds_total", Kind.COUNTER, "Processor time of the process."),
  OPEN_FILES("nines_process_open_files", Kind.GAUGE, "File descriptors, sockets included."),
  HEAP_USED("nines_jvm_heap_used_bytes", Kind.GAUGE, "Heap in use, garbage included."),
  HEAP_MAX("nines_jvm_heap_max_bytes", Kind.GAUGE, "The most the heap may grow to."),
  GC_TIME(
      "nines_jvm_gc_seconds_total",
      Kind.COUNTER,
      "Time spent in garbage collections, as the collector counts it.",
      COLLECTOR),
  GC_RUNS("nines_jvm_gc_runs_total", Kind.COUNTER, "Garbage collections.", COLLECTOR),
  THREADS("nines_jvm_threads", Kind.GAUGE, "Live platform threads.");

  private final String metric;
  private final Kind kind;
  private final String help;

  @SuppressWarnings("ImmutableEnumChecker") // An unmodifiable list.
  private final List<MetricLabel> labels;

  MetricCatalogue(String metric, Kind kind, String help, MetricLabel... labels) {
    this.metric = metric;
    this.kind = kind;
    this.help = help;
    this.labels = List.of(labels);
  }

  /// What a metric is to Prometheus.
  enum Kind {
    /// Only grows.
    COUNTER,
    /// Goes up and down.
    GAUGE,
    /// Always 1; its labels tell.
    INFO,
    /// Times in buckets of [Ladder#WAIT].
    WAIT_HISTOGRAM,
    /// Times in buckets of [Ladder#WORK].
    WORK_HISTOGRAM
  }

  /// The name, unit last; as it stands in the text format.
  String metric() {
    return metric;
  }

  Kind kind() {
    return kind;
  }

  /// What one of it is, as the name says.
  String unit() {
    if (kind == Kind.INFO) {
      return "none";
    }
    var words = family().split("_", -1);
    return switch (words[words.length - 1]) {
      case "seconds" -> "seconds";
      case "bytes" -> "bytes";
      case "up", "successful" -> "0 or 1";
      case "dropped" -> "lines";
      case "folded" -> "recordings";
      case "refused" -> "refusals";
      default -> words[words.length - 1];
    };
  }

  /// One sentence.
  String help() {
    return help;
  }

  List<MetricLabel> labels() {
    return labels;
  }

  /// The name without what the kind adds to it.
  String family() {
    return switch (kind) {
      case COUNTER -> metric.substring(0, metric.length() - "_total".length());
      case INFO -> metric.substring(0, metric.length() - "_info".length());
      case GAUGE, WAIT_HISTOGRAM, WORK_HISTOGRAM -> metric;
    };
  }
}
