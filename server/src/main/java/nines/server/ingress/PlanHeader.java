package nines.server.ingress;

import java.nio.charset.StandardCharsets;
import java.util.List;
import nines.core.call.Outcome;
import nines.core.failure.Failure;
import nines.core.routing.Exclusion;
import nines.core.routing.RoutePlan;
import nines.dialect.json.JsonWriter;
import nines.server.drive.CallTrace;
import nines.server.drive.Leg;

/// The `nines-plan` header: plan and attempts with reasons, as JSON of one line.
final class PlanHeader {
  /// Bytes of the header. A longer one leaves the reasons out, then all but the first of each list.
  static final int MAX_BYTES = 4 << 10;

  private static final int MAX_CUT_NAME = 128;

  private PlanHeader() {}

  static String of(RoutePlan plan, CallTrace trace) {
    var text = write(plan, trace, Detail.WHOLE);
    if (text.length > MAX_BYTES) {
      text = write(plan, trace, Detail.WITHOUT_REASONS);
    }
    for (int most = 16; text.length > MAX_BYTES; most /= 2) {
      text = write(plan, trace, new Detail(false, most, MAX_CUT_NAME));
    }
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /// How much of the plan is told.
  ///
  /// @param most entries of each list; what is left out is counted in `more`
  /// @param nameLength characters of each name
  private record Detail(boolean reasons, int most, int nameLength) {
    private static final Detail WHOLE = new Detail(true, Integer.MAX_VALUE, Integer.MAX_VALUE);
    private static final Detail WITHOUT_REASONS =
        new Detail(false, Integer.MAX_VALUE, Integer.MAX_VALUE);

    private String name(String whole) {
      return ascii(whole.length() <= nameLength ? whole : whole.substring(0, nameLength));
    }
  }

  private static byte[] write(RoutePlan plan, CallTrace trace, Detail detail) {
    var json = new JsonWriter();
    json.object().name("route").value(detail.name(plan.route())).name("candidates").array();
    plan.candidates().stream()
        .limit(detail.most())
        .forEach(candidate -> json.value(detail.name(candidate.target().name())));
    json.end().name("excluded").array();
    plan.excluded().stream()
        .limit(detail.most())
        .forEach(exclusion -> exclusion(json, exclusion, detail));
    json.end().name("attempts").array();
    trace.legs().stream().limit(detail.most()).forEach(leg -> attempt(json, leg, detail));
    json.end();
    int more = 0;
    for (var list : List.of(plan.candidates(), plan.excluded(), trace.legs())) {
      more += Math.max(0, list.size() - detail.most());
    }
    if (more > 0) {
      json.name("more").value(more);
    }
    return json.end().toBytes();
  }

  private static void exclusion(JsonWriter json, Exclusion exclusion, Detail detail) {
    json.object().name("target").value(detail.name(exclusion.target().name()));
    json.name("code").value(exclusion.code().code());
    if (detail.reasons()) {
      json.name("reason").value(ascii(exclusion.reason()));
    }
    json.end();
  }

  private static void attempt(JsonWriter json, Leg leg, Detail detail) {
    json.object().name("target").value(detail.name(leg.target().name())).name("outcome");
    switch (leg.outcome()) {
      case null -> json.value("running");
      case Outcome.Succeeded _ -> json.value("succeeded");
      case Outcome.Cancelled _ -> json.value("cancelled");
      case Outcome.Failed(Failure failure) -> {
        json.value("failed").name("code").value(failure.code().code());
        if (detail.reasons()) {
          json.name("reason").value(ascii(failure.message()));
        }
      }
    }
    json.end();
  }

  /// Headers carry no more than printable ASCII.
  private static String ascii(String text) {
    var out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> out.appendCodePoint(c >= 0x20 && c < 0x7f ? c : '?'));
    return out.toString();
  }
}
