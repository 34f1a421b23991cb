package nines.server.ingress;

import java.nio.charset.StandardCharsets;
import nines.core.call.Outcome;
import nines.core.failure.Failure;
import nines.core.routing.RoutePlan;
import nines.dialect.json.JsonWriter;
import nines.server.drive.CallTrace;

/// The `nines-plan` header: plan and attempts with reasons, as JSON of one line.
final class PlanHeader {
  /// Bytes of the header; a longer one leaves the reasons out.
  static final int MAX_BYTES = 4 << 10;

  private PlanHeader() {}

  static String of(RoutePlan plan, CallTrace trace) {
    var full = write(plan, trace, true);
    var text = full.length <= MAX_BYTES ? full : write(plan, trace, false);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  private static byte[] write(RoutePlan plan, CallTrace trace, boolean reasons) {
    var json = new JsonWriter();
    json.object().name("route").value(ascii(plan.route())).name("candidates").array();
    plan.candidates().forEach(candidate -> json.value(ascii(candidate.target().name())));
    json.end().name("excluded").array();
    for (var exclusion : plan.excluded()) {
      json.object().name("target").value(ascii(exclusion.target().name()));
      json.name("code").value(exclusion.code().code());
      if (reasons) {
        json.name("reason").value(ascii(exclusion.reason()));
      }
      json.end();
    }
    json.end().name("attempts").array();
    for (var leg : trace.legs()) {
      json.object().name("target").value(ascii(leg.target().name())).name("outcome");
      switch (leg.outcome()) {
        case null -> json.value("running");
        case Outcome.Succeeded _ -> json.value("succeeded");
        case Outcome.Cancelled _ -> json.value("cancelled");
        case Outcome.Failed(Failure failure) -> {
          json.value("failed").name("code").value(failure.code().code());
          if (reasons) {
            json.name("reason").value(ascii(failure.message()));
          }
        }
      }
      json.end();
    }
    return json.end().end().toBytes();
  }

  /// Headers carry no more than printable ASCII.
  private static String ascii(String text) {
    var out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> out.appendCodePoint(c >= 0x20 && c < 0x7f ? c : '?'));
    return out.toString();
  }
}
