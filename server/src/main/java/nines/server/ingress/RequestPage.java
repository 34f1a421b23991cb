package nines.server.ingress;

import nines.core.call.Outcome;
import nines.core.failure.Failure;
import nines.dialect.json.JsonWriter;
import nines.server.drive.Leg;
import nines.server.pipeline.RequestRecord;

/// What became of one request, as JSON: times in milliseconds, tokens as counts.
final class RequestPage {
  private static final double NANOS_PER_MILLI = 1e6;

  private RequestPage() {}

  static byte[] write(RequestRecord request) {
    var json = new JsonWriter().object();
    json.name("id").value(request.id());
    json.name("endpoint").value(request.endpoint());
    text(json, "route", request.route());
    text(json, "model", request.model());
    json.name("stream").value(request.stream());
    json.name("status").value(request.status());
    json.name("outcome").value(outcome(request));
    var failure = request.failure();
    if (failure != null) {
      json.name("error").object();
      json.name("code").value(failure.code().code());
      json.name("fault").value(failure.code().fault().label());
      json.name("message").value(failure.message()).end();
    }
    json.name("duration_ms").value(millis(request.endNanos() - request.startNanos()));
    var trace = request.trace();
    if (trace != null) {
      var winner = trace.winner();
      text(json, "target", winner == null ? null : winner.target().name());
      text(json, "model_version", trace.modelVersion());
      if (!trace.usage().isNone()) {
        json.name("usage").object();
        json.name("input_tokens").value(trace.usage().input());
        json.name("cached_tokens").value(trace.usage().cachedRead());
        json.name("output_tokens").value(trace.usage().output());
        json.name("reasoning_tokens").value(trace.usage().reasoning()).end();
      }
      json.name("attempts").array();
      trace.legs().forEach(leg -> attempt(json, leg, request.startNanos()));
      json.end();
    }
    return json.end().toBytes();
  }

  private static void attempt(JsonWriter json, Leg leg, long startNanos) {
    json.object().name("target").value(leg.target().name());
    json.name("started_ms").value(millis(leg.dialledNanos() - startNanos));
    if (leg.firstTokenNanos() != 0) {
      json.name("first_token_ms").value(millis(leg.firstTokenNanos() - leg.dialledNanos()));
    }
    if (leg.endedNanos() != 0) {
      json.name("duration_ms").value(millis(leg.endedNanos() - leg.dialledNanos()));
    }
    json.name("outcome");
    switch (leg.outcome()) {
      case null -> json.value("running");
      case Outcome.Succeeded _ -> json.value("succeeded");
      case Outcome.Cancelled _ -> json.value("cancelled");
      case Outcome.Failed(Failure failure) -> {
        json.value("failed").name("code").value(failure.code().code());
        json.name("reason").value(failure.message());
      }
    }
    json.end();
  }

  private static String outcome(RequestRecord request) {
    if (request.abandoned()) {
      return "abandoned";
    }
    return request.failure() == null ? "served" : "failed";
  }

  private static void text(
      JsonWriter json, String name, @org.jspecify.annotations.Nullable String value) {
    if (value != null) {
      json.name(name).value(value);
    }
  }

  private static double millis(long nanos) {
    return Math.round(nanos / NANOS_PER_MILLI * 1000) / 1000.0;
  }
}
