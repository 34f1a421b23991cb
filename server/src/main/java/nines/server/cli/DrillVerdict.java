package nines.server.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a drill found out about one route under one fault.
///
/// @param spare whether the route has a target at a provider that is well
/// @param calls what became of each
record DrillVerdict(String route, DrillFault fault, boolean spare, List<DrillCall.Heard> calls) {
  /// Head of the table.
  static final String HEAD =
      "%-20s %-14s %6s %6s %7s %6s %10s  %s"
          .formatted("route", "fault", "served", "told", "refused", "broken", "slowest", "verdict");

  private static final long NANOS_A_MILLI = 1_000_000;

  /// Whether the route kept its word: with somebody well to go to, every call is served, or told in
  /// its stream that it broke off; with nobody, every call is told; nothing is ever passed off as
  /// whole.
  boolean kept() {
    return calls.stream().allMatch(this::isKept);
  }

  private boolean isKept(DrillCall.Heard call) {
    return switch (call.kind()) {
      case SERVED -> true;
      case TOLD -> !spare || fault.comesLate();
      case REFUSED -> !spare;
      case BROKEN -> false;
    };
  }

  /// The languages of the clients to whom it was not kept.
  private List<String> failed() {
    return calls.stream()
        .filter(call -> !isKept(call))
        .map(call -> call.language().word())
        .distinct()
        .toList();
  }

  String line() {
    return String.format(
        Locale.ROOT,
        "%-20s %-14s %6d %6d %7d %6d %7d ms  %s",
        route,
        fault.word(),
        count(DrillCall.Kind.SERVED),
        count(DrillCall.Kind.TOLD),
        count(DrillCall.Kind.REFUSED),
        count(DrillCall.Kind.BROKEN),
        slowestMillis(),
        kept() ? "kept" : "FAILED: " + String.join(", ", failed()));
  }

  Map<String, Object> members() {
    var members = new LinkedHashMap<String, Object>();
    members.put("route", route);
    members.put("fault", fault.word());
    members.put("meaning", fault.meaning());
    members.put("spare", spare);
    for (var kind : DrillCall.Kind.values()) {
      members.put(kind.name().toLowerCase(Locale.ROOT), count(kind));
    }
    members.put("slowest_ms", slowestMillis());
    members.put("kept", kept());
    members.put("failed", failed());
    return members;
  }

  private long count(DrillCall.Kind kind) {
    return calls.stream().filter(call -> call.kind() == kind).count();
  }

  private long slowestMillis() {
    return calls.stream().mapToLong(DrillCall.Heard::tookNanos).max().orElse(0) / NANOS_A_MILLI;
  }
}
