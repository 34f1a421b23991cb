package nines.server.telemetry;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;
import nines.core.exchange.Usage;
import nines.dialect.json.JsonWriter;

/// The members of a line of the access log, in the order they stand; every line has all of them.
enum AccessLogMember {
  TIME(
      "time",
      "when the answer ended, RFC 3339 in UTC with milliseconds",
      (from, json) -> json.value(AccessLogMember.time(from.endMillis()))),
  ID(
      "id",
      "the gateway's own id: `nines-request-id`",
      (from, json) -> json.value(from.request().id())),
  X_REQUEST_ID(
      "x_request_id",
      "the `x-request-id` the client sent",
      (from, json) -> LoggedRequest.text(json, from.request().clientId())),
  TRACEPARENT(
      "traceparent",
      "the trace context the client sent",
      (from, json) -> LoggedRequest.text(json, from.request().traceparent())),
  CLIENT(
      "client",
      "the address of the client: the peer, or what `server.trusted_proxies` say it is",
      (from, json) -> json.value(from.request().client())),
  KEY(
      "key",
      "the public id of the virtual key",
      (from, json) -> LoggedRequest.text(json, from.request().keyId())),
  ENDPOINT(
      "endpoint",
      "a line of the endpoints table, such as `chat_completions`",
      (from, json) -> json.value(from.request().endpoint())),
  ROUTE(
      "route",
      "the route, target or model it went by",
      (from, json) -> LoggedRequest.text(json, from.request().route())),
  TARGET(
      "target",
      "the target whose answer the client heard",
      (from, json) -> {
        var winner = from.winner();
        LoggedRequest.text(json, winner == null ? null : winner.target().name());
      }),
  MODEL(
      "model",
      "the name the client wrote",
      (from, json) -> LoggedRequest.text(json, from.request().model())),
  STREAM(
      "stream",
      "whether the client asked for a stream",
      (from, json) -> json.value(from.request().stream())),
  STATUS(
      "status",
      "the HTTP status the client saw, 0 when none was sent",
      (from, json) -> json.value(from.request().status())),
  CODE(
      "code",
      "the failure code the client was told",
      (from, json) -> {
        var failure = from.request().failure();
        LoggedRequest.text(json, failure == null ? null : failure.code().code());
      }),
  FAULT(
      "fault",
      "whose fault that was: `client`, `limits`, `provider` or `gateway`",
      (from, json) -> {
        var failure = from.request().failure();
        LoggedRequest.text(json, failure == null ? null : failure.code().fault().label());
      }),
  ATTEMPTS(
      "attempts",
      "what was tried, in order: `{target, outcome, ms}`; outcome `served`, `failed` (then with a"
          + " `code`) or `cancelled`; `rescue` `continued` or `repeated` where it carried on an"
          + " answer that broke off",
      LoggedRequest::attempts),
  INPUT_TOKENS(
      "input_tokens", "as the provider counted, cached ones included", tokens(Usage::input)),
  OUTPUT_TOKENS(
      "output_tokens", "as the provider counted, reasoning included", tokens(Usage::output)),
  CACHED_TOKENS(
      "cached_tokens",
      "the part of the input from the provider's cache",
      tokens(Usage::cachedRead)),
  DURATION_MS(
      "duration_ms",
      "from the head of the request to the last byte of its answer",
      (from, json) -> LoggedRequest.millis(json, from.request().durationNanos())),
  PROVIDER_MS(
      "provider_ms",
      "the part in which an attempt was under way",
      (from, json) -> LoggedRequest.millis(json, from.request().providerNanos())),
  FIRST_TOKEN_MS(
      "first_token_ms",
      "from the head of the request to the first token of the attempt that answered",
      (from, json) -> {
        var winner = from.winner();
        if (winner == null || winner.firstTokenNanos() == 0) {
          json.nullValue();
        } else {
          LoggedRequest.millis(json, winner.firstTokenNanos() - from.request().startNanos());
        }
      }),
  OVERHEAD_MS(
      "overhead_ms",
      "the gateway's own work, and waits between attempts: neither reading the body nor an attempt",
      (from, json) -> LoggedRequest.millis(json, from.request().overheadNanos())),
  ABANDONED(
      "abandoned",
      "whether the client left before the end",
      (from, json) -> json.value(from.request().abandoned())),
  TAGS("tags", "the client's own labels of `nines-tags`", LoggedRequest::tags);

  /// All of them.
  static final List<AccessLogMember> ALL = List.of(values());

  private static final int MILLIS_PER_SECOND = 1_000;

  private final String member;
  private final String doc;

  @SuppressWarnings("ImmutableEnumChecker") // Writers hold nothing.
  private final BiConsumer<LoggedRequest, JsonWriter> writer;

  AccessLogMember(String member, String doc, BiConsumer<LoggedRequest, JsonWriter> writer) {
    this.member = member;
    this.doc = doc;
    this.writer = writer;
  }

  /// The name in the line.
  String member() {
    return member;
  }

  /// What it says, for the reference page.
  String doc() {
    return doc;
  }

  /// Writes one value, `null` where there is nothing to say.
  void write(LoggedRequest from, JsonWriter json) {
    writer.accept(from, json);
  }

  private static BiConsumer<LoggedRequest, JsonWriter> tokens(ToLongFunction<Usage> count) {
    return (from, json) -> {
      var trace = from.request().trace();
      if (trace == null || trace.usage().isNone()) {
        json.nullValue();
      } else {
        json.value(count.applyAsLong(trace.usage()));
      }
    };
  }

  /// RFC 3339; formatted by hand, as every line has one.
  private static String time(long millis) {
    var time =
        LocalDateTime.ofEpochSecond(Math.floorDiv(millis, MILLIS_PER_SECOND), 0, ZoneOffset.UTC);
    var text = new StringBuilder("0000-00-00T00:00:00.000Z");
    digits(text, 4, time.getYear());
    digits(text, 7, time.getMonthValue());
    digits(text, 10, time.getDayOfMonth());
    digits(text, 13, time.getHour());
    digits(text, 16, time.getMinute());
    digits(text, 19, time.getSecond());
    digits(text, 23, Math.floorMod(millis, MILLIS_PER_SECOND));
    return text.toString();
  }

  /// Writes a number so that it ends before a place.
  private static void digits(StringBuilder text, int end, int number) {
    int at = end;
    for (int rest = number; rest > 0; rest /= 10) {
      text.setCharAt(--at, (char) ('0' + rest % 10));
    }
  }
}
