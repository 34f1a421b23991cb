package nines.server;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import nines.core.call.Outcome;
import nines.core.failure.Failure;
import nines.server.drive.Leg;
import nines.server.pipeline.RequestRecord;
import org.jspecify.annotations.Nullable;

/// One request as plain values, for the admin API: times in milliseconds, tokens as counts.
final class RequestView {
  private RequestView() {}

  static Map<String, Object> of(RequestRecord request) {
    var members = new LinkedHashMap<String, Object>();
    members.put("id", request.id());
    put(members, "key", request.keyId());
    members.put("endpoint", request.endpoint());
    put(members, "route", request.route());
    put(members, "model", request.model());
    members.put("stream", request.stream());
    members.put("status", request.status());
    members.put("duration_ms", millis(request.endNanos() - request.startNanos()));
    members.put("abandoned", request.abandoned());
    members.put("tags", request.tags());
    var failure = request.failure();
    if (failure != null) {
      members.put("code", failure.code().code());
      members.put("message", failure.message());
    }
    var plan = request.plan();
    if (plan != null) {
      members.put("candidates", plan.candidates().stream().map(c -> c.target().name()).toList());
      members.put(
          "excluded",
          plan.excluded().stream()
              .map(e -> Map.of("target", e.target().name(), "reason", e.reason()))
              .toList());
    }
    var trace = request.trace();
    if (trace != null) {
      put(members, "model_version", trace.modelVersion());
      members.put("input_tokens", trace.usage().input());
      members.put("output_tokens", trace.usage().output());
      List<Map<String, Object>> attempts =
          trace.legs().stream().map(leg -> attempt(leg, request.startNanos())).toList();
      members.put("attempts", attempts);
    }
    return members;
  }

  private static Map<String, Object> attempt(Leg leg, long startNanos) {
    var members = new LinkedHashMap<String, Object>();
    members.put("target", leg.target().name());
    members.put("started_ms", millis(leg.dialledNanos() - startNanos));
    if (leg.endedNanos() != 0) {
      members.put("duration_ms", millis(leg.endedNanos() - leg.dialledNanos()));
    }
    switch (leg.outcome()) {
      case null -> members.put("outcome", "running");
      case Outcome.Succeeded _ -> members.put("outcome", "succeeded");
      case Outcome.Cancelled _ -> members.put("outcome", "cancelled");
      case Outcome.Failed(Failure failure) -> {
        members.put("outcome", "failed");
        members.put("code", failure.code().code());
        members.put("reason", failure.message());
      }
    }
    return members;
  }

  private static long millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos);
  }

  private static void put(Map<String, Object> members, String name, @Nullable String value) {
    if (value != null) {
      members.put(name, value);
    }
  }
}
