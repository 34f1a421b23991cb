package nines.server.telemetry;

import java.util.Arrays;
import nines.core.call.Outcome;
import nines.core.failure.Failure;
import nines.dialect.json.JsonWriter;
import nines.server.drive.Leg;
import nines.server.pipeline.RequestRecord;
import org.jspecify.annotations.Nullable;

/// One request as the access log tells of it.
///
/// @param endMillis Unix time of the last byte of its answer
record LoggedRequest(RequestRecord request, long endMillis) {
  /// Characters of any text a client or a vendor made; what is longer is cut.
  static final int MAX_TEXT = 256;

  private static final double NANOS_PER_MICRO = 1e3;
  private static final double MICROS_PER_MILLI = 1e3;

  @Nullable Leg winner() {
    var trace = request.trace();
    return trace == null ? null : trace.winner();
  }

  /// One JSON object in one line, the line's end included.
  byte[] line() {
    var json = new JsonWriter().object();
    for (var member : AccessLogMember.values()) {
      json.name(member.member());
      member.write(this, json);
    }
    var object = json.end().toBytes();
    var line = Arrays.copyOf(object, object.length + 1);
    line[object.length] = '\n';
    return line;
  }

  static void text(JsonWriter json, @Nullable String text) {
    if (text == null) {
      json.nullValue();
    } else {
      json.value(cut(text));
    }
  }

  /// Milliseconds with three digits after the point.
  static void millis(JsonWriter json, long nanos) {
    json.value(Math.round(nanos / NANOS_PER_MICRO) / MICROS_PER_MILLI);
  }

  void attempts(JsonWriter json) {
    json.array();
    var trace = request.trace();
    if (trace != null) {
      trace.legs().forEach(leg -> attempt(leg, json));
    }
    json.end();
  }

  void tags(JsonWriter json) {
    json.object();
    request.tags().forEach((name, value) -> json.name(cut(name)).value(cut(value)));
    json.end();
  }

  private void attempt(Leg leg, JsonWriter json) {
    json.object().name("target").value(cut(leg.target().name())).name("outcome");
    switch (leg.outcome()) {
      case null -> json.value("cancelled");
      case Outcome.Succeeded _ -> json.value("served");
      case Outcome.Cancelled _ -> json.value("cancelled");
      case Outcome.Failed(Failure failure) ->
          json.value("failed").name("code").value(failure.code().code());
    }
    long end = leg.endedNanos() == 0 ? request.endNanos() : leg.endedNanos();
    json.name("ms");
    millis(json, end - leg.dialledNanos());
    json.end();
  }

  private static String cut(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
  }
}
