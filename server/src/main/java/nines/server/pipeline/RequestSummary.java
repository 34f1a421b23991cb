package nines.server.pipeline;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import nines.core.call.Opening;
import nines.core.call.Outcome;
import nines.core.exchange.Usage;
import nines.core.failure.Failure;
import nines.core.routing.RoutePlan;
import nines.server.drive.CallTrace;
import nines.server.drive.Leg;
import org.jspecify.annotations.Nullable;

/// What became of one request, as plain values: maps, lists, texts, numbers and truth values.
///
/// Times are in milliseconds, tokens are counts, and outcomes have the words of the metrics.
public final class RequestSummary {
  private static final double NANOS_PER_MICRO = 1e3;
  private static final double MICROS_PER_MILLI = 1e3;

  private RequestSummary() {}

  /// What the holder of the request's key may see.
  public static Map<String, Object> forHolder(RequestRecord request) {
    var members = new LinkedHashMap<String, Object>();
    members.put("id", request.id());
    members.put("endpoint", request.endpoint());
    put(members, "route", request.route());
    put(members, "model", request.model());
    members.put("stream", request.stream());
    members.put("status", request.status());
    members.put("outcome", outcome(request));
    var failure = request.failure();
    if (failure != null) {
      members.put("error", error(failure));
    }
    members.put("duration_ms", millis(request.durationNanos()));
    members.put("tags", request.tags());
    var trace = request.trace();
    if (trace != null) {
      answer(members, trace);
      members.put(
          "attempts",
          trace.legs().stream().map(leg -> attempt(leg, request.startNanos())).toList());
    }
    return members;
  }

  /// What an operator may see: also whose it was, where it came from and where it might have gone.
  public static Map<String, Object> forOperator(RequestRecord request) {
    var members = forHolder(request);
    put(members, "key", request.keyId());
    put(members, "client", request.client());
    var plan = request.plan();
    if (plan != null) {
      members.put("plan", plan(plan));
    }
    return members;
  }

  private static Map<String, Object> error(Failure failure) {
    return Map.of(
        "code", failure.code().code(),
        "fault", failure.code().fault().label(),
        "message", failure.message());
  }

  private static void answer(Map<String, Object> members, CallTrace trace) {
    var winner = trace.winner();
    put(members, "target", winner == null ? null : winner.target().name());
    put(members, "model_version", trace.modelVersion());
    var used = trace.usage();
    if (!used.isNone()) {
      var usage = new LinkedHashMap<String, Object>();
      usage.put("input_tokens", used.input());
      usage.put("cached_tokens", used.cachedRead());
      usage.put("output_tokens", used.output());
      usage.put("reasoning_tokens", used.reasoning());
      usage.put("cache_write_tokens", used.cacheWrite());
      used.details().forEach((detail, count) -> usage.put(name(detail), count));
      members.put("usage", usage);
    }
  }

  /// Counts are tokens but for searches, whose unit is the vendor's.
  private static String name(Usage.Detail detail) {
    String name = detail.name().toLowerCase(Locale.ROOT);
    return detail == Usage.Detail.SEARCHES ? name : name + "_tokens";
  }

  private static Map<String, Object> attempt(Leg leg, long startNanos) {
    var members = new LinkedHashMap<String, Object>();
    members.put("target", leg.target().name());
    members.put("started_ms", millis(leg.dialledNanos() - startNanos));
    if (leg.firstTokenNanos() != 0) {
      members.put("first_token_ms", millis(leg.firstTokenNanos() - leg.dialledNanos()));
    }
    if (leg.endedNanos() != 0) {
      members.put("duration_ms", millis(leg.endedNanos() - leg.dialledNanos()));
    }
    if (leg.opening() != Opening.BEGINS) {
      members.put("rescue", leg.opening().word());
    }
    switch (leg.outcome()) {
      case null -> members.put("outcome", "running");
      case Outcome.Succeeded _ -> members.put("outcome", "served");
      case Outcome.Cancelled _ -> members.put("outcome", "cancelled");
      case Outcome.Failed(Failure failure) -> {
        members.put("outcome", "failed");
        members.put("code", failure.code().code());
        members.put("reason", failure.message());
      }
    }
    return members;
  }

  private static Map<String, Object> plan(RoutePlan plan) {
    var members = new LinkedHashMap<String, Object>();
    members.put("candidates", plan.candidates().stream().map(c -> c.target().name()).toList());
    members.put(
        "excluded",
        plan.excluded().stream()
            .map(e -> Map.of("target", e.target().name(), "reason", e.reason()))
            .toList());
    return members;
  }

  private static String outcome(RequestRecord request) {
    if (request.abandoned()) {
      return "abandoned";
    }
    return request.failure() == null ? "served" : "failed";
  }

  private static void put(Map<String, Object> members, String name, @Nullable String value) {
    if (value != null) {
      members.put(name, value);
    }
  }

  private static double millis(long nanos) {
    return Math.round(nanos / NANOS_PER_MICRO) / MICROS_PER_MILLI;
  }
}
