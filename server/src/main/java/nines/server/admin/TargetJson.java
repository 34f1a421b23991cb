package nines.server.admin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import nines.core.routing.BreakerRules;
import nines.core.routing.BreakerStanding;
import nines.core.routing.Hold;
import nines.core.routing.LatencyStanding;
import nines.core.routing.TargetStanding;
import nines.server.admin.TargetDirectory.TargetEntry;
import nines.server.admin.TargetDirectory.TargetKey;
import org.jspecify.annotations.Nullable;

/// Targets as the admin API tells them.
final class TargetJson {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final TargetKey NO_KEY = new TargetKey(null, Duration.ZERO, 0);

  private TargetJson() {}

  static Map<String, @Nullable Object> of(TargetEntry entry) {
    var standing = entry.standing();
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("target", entry.name());
    json.put("routes", List.copyOf(new TreeSet<>(entry.routes().keySet())));
    json.put("well", standing.isWell());
    json.put("hold", hold(standing.hold()));
    json.put("lately", lately(standing));
    json.put("retry_budget", standing.budget());
    json.put("learned", standing.latencies().stream().map(TargetJson::learned).toList());
    json.put("keys", keys(entry));
    return json;
  }

  private static @Nullable String hold(@Nullable Hold hold) {
    return hold == null ? null : hold.name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, Object> lately(TargetStanding standing) {
    var json = new LinkedHashMap<String, Object>();
    json.put("calls", standing.calls());
    json.put("error_rate", standing.errorRate());
    return json;
  }

  private static Map<String, @Nullable Object> learned(LatencyStanding kind) {
    var traits = kind.traits();
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("measure", traits.stream() ? "first_token" : "complete");
    json.put("reasoning", traits.reasoning());
    json.put("up_to", traits.end() == 0 ? null : traits.end());
    json.put("answers", kind.answers());
    json.put("p50_ms", kind.p50Nanos() / NANOS_PER_MILLI);
    json.put("p95_ms", kind.p95Nanos() / NANOS_PER_MILLI);
    json.put("p99_9_ms", kind.p999Nanos() / NANOS_PER_MILLI);
    json.put("limit_ms", kind.limitNanos() == 0 ? null : kind.limitNanos() / NANOS_PER_MILLI);
    return json;
  }

  private static List<Object> keys(TargetEntry entry) {
    var all = new ArrayList<Object>();
    for (int place = 0; place < entry.standing().keys().size(); place++) {
      var lane = entry.standing().keys().get(place);
      var key = place < entry.keys().size() ? entry.keys().get(place) : NO_KEY;
      var json = new LinkedHashMap<String, @Nullable Object>();
      json.put("place", place);
      json.put("account", key.account());
      json.put("in_rotation", key.rest().isZero());
      json.put("rest_seconds", key.rest().toMillis() / 1e3);
      json.put("refusals", key.refusals());
      json.put("cool_seconds", lane.coolNanos() / NANOS_PER_SECOND);
      json.put("spent_seconds", lane.spentNanos() / NANOS_PER_SECOND);
      json.put(
          "breakers",
          lane.breakers().entrySet().stream()
              .map(breaker -> breaker(entry, breaker.getKey(), breaker.getValue()))
              .toList());
      all.add(json);
    }
    return all;
  }

  private static Map<String, @Nullable Object> breaker(
      TargetEntry entry, BreakerRules rules, BreakerStanding breaker) {
    boolean moved = !breaker.evidence().isEmpty();
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put(
        "routes",
        entry.routes().entrySet().stream()
            .filter(route -> route.getValue().equals(rules))
            .map(Map.Entry::getKey)
            .sorted()
            .toList());
    json.put("phase", breaker.phase().name().toLowerCase(Locale.ROOT));
    json.put("evidence", moved ? breaker.evidence() : null);
    json.put(
        "since_seconds", moved ? (entry.now() - breaker.sinceNanos()) / NANOS_PER_SECOND : null);
    json.put("probe_seconds", breaker.probeNanos() / NANOS_PER_SECOND);
    json.put("failures_in_a_row", breaker.failuresInARow());
    json.put("calls", breaker.calls());
    json.put("error_rate", breaker.errorRate());
    return json;
  }
}
