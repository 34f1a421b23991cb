package nines.server.telemetry;

import nines.core.call.Opening;
import nines.core.call.Outcome;
import nines.core.failure.Failure;
import nines.dialect.json.ByteBuilder;
import nines.dialect.json.JsonWriter;
import nines.server.drive.Leg;
import nines.server.pipeline.RequestRecord;
import org.jspecify.annotations.Nullable;

/// One request as the access log tells of it.
///
/// @param endMillis Unix time of the last byte of its answer
record LoggedRequest(RequestRecord request, long endMillis) {
  /// Characters of any text a client or a vendor made; what is longer is cut.
  static final int MAX_TEXT = RequestRecord.MAX_TEXT;

  private static final long NANOS_PER_MICRO = 1_000;

  @Nullable Leg winner() {
    var trace = request.trace();
    return trace == null ? null : trace.winner();
  }

  /// Appends one JSON object in one line, the line's end included.
  ///
  /// @param json a writer with nothing in it, before and after
  void write(JsonWriter json, ByteBuilder out) {
    json.object();
    for (var member : AccessLogMember.ALL) {
      json.name(member.member());
      member.write(this, json);
    }
    json.end().drainTo(out);
    out.append((byte) '\n');
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
    json.thousandths(Math.floorDiv(nanos + NANOS_PER_MICRO / 2, NANOS_PER_MICRO));
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
    if (leg.opening() != Opening.BEGINS) {
      json.name("rescue").value(leg.opening().word());
    }
    json.end();
  }

  private static String cut(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
  }
}
