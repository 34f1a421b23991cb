package nines.server.ingress;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.concurrent.TimeUnit;
import nines.core.failure.Failure;
import nines.server.drive.AnswerHead;
import nines.server.drive.CallTrace;

/// The headers that the gateway adds to every answer.
final class AnswerHeaders {
  static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("nines-request-id");
  private static final CharSequence ROUTE = HttpHeaders.createOptimized("nines-route");
  private static final CharSequence TARGET = HttpHeaders.createOptimized("nines-target");
  private static final CharSequence VERSION = HttpHeaders.createOptimized("nines-model-version");
  private static final CharSequence ATTEMPTS = HttpHeaders.createOptimized("nines-attempts");
  private static final CharSequence CACHE = HttpHeaders.createOptimized("nines-cache");
  private static final CharSequence DROPPED = HttpHeaders.createOptimized("nines-dropped");
  private static final CharSequence TIMING = HttpHeaders.createOptimized("server-timing");
  private static final CharSequence ERROR = HttpHeaders.createOptimized("nines-error");
  private static final CharSequence SHOULD_RETRY = HttpHeaders.createOptimized("x-should-retry");
  private static final CharSequence BYPASS = HttpHeaders.createOptimized("bypass");

  /// Characters of names in `nines-dropped`; of further ones it only says how many they are.
  static final int MAX_DROPPED = 1 << 10;

  private AnswerHeaders() {}

  static void identity(HttpServerResponse response, String requestId) {
    response.putHeader(REQUEST_ID, requestId);
  }

  static void route(HttpServerResponse response, String route) {
    response.putHeader(ROUTE, headerText(route));
    response.putHeader(CACHE, BYPASS);
  }

  /// What is known once an attempt has won.
  static void answer(HttpServerResponse response, AnswerHead head, CallTrace trace) {
    var winner = trace.winner();
    if (winner != null) {
      response.putHeader(TARGET, headerText(winner.target().name()));
    }
    response.putHeader(ATTEMPTS, Integer.toString(trace.legs().size()));
    var version = trace.modelVersion();
    if (version != null) {
      response.putHeader(VERSION, headerText(version));
    }
    if (!head.dropped().isEmpty()) {
      response.putHeader(DROPPED, droppedText(head.dropped()));
    }
    for (var header : head.headers()) {
      response.putHeader(header.getKey(), header.getValue());
    }
  }

  /// The names, and how many more there are: the client chose some, and may have chosen many.
  static String droppedText(List<String> names) {
    var text = new StringBuilder();
    int named = 0;
    for (var name : names) {
      if (text.length() + name.length() + 2 > MAX_DROPPED) {
        break;
      }
      text.append(named == 0 ? "" : ", ").append(headerText(name));
      named++;
    }
    int left = names.size() - named;
    if (left > 0) {
      text.append(named == 0 ? "" : ", ").append(left).append(" more");
    }
    return text.toString();
  }

  static void timing(HttpServerResponse response, long ownNanos, long providerNanos) {
    var text = Millis.append(new StringBuilder(48).append("nines;dur="), ownNanos);
    Millis.append(text.append(", provider;dur="), providerNanos);
    response.putHeader(TIMING, text.toString());
  }

  static void failure(HttpServerResponse response, Failure failure) {
    var code = failure.code();
    response.putHeader(ERROR, code.code() + "; fault=" + code.fault().label());
    response.putHeader(SHOULD_RETRY, code.retryable() ? "true" : "false");
    if (code.retryable() && failure.retryAfterNanos() > 0) {
      long seconds = TimeUnit.NANOSECONDS.toSeconds(failure.retryAfterNanos() + 999_999_999L);
      response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    }
  }

  /// What the client should speak instead of what it asked for: RFC 9110 section 15.5.22 wants it
  /// told, and section 7.8 wants `Connection` to name that header. HTTP/2 has neither.
  static void upgrade(HttpServerRequest request) {
    if (request.version() != HttpVersion.HTTP_2) {
      request
          .response()
          .putHeader(HttpHeaders.UPGRADE, "HTTP/1.1")
          .putHeader(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE);
    }
  }

  static void attempts(HttpServerResponse response, int attempts) {
    response.putHeader(ATTEMPTS, Integer.toString(attempts));
  }

  /// A value that cannot break a header, whatever a provider or a client put into it.
  static String headerText(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c > 0x7e) {
        return cleaned(text);
      }
    }
    return text;
  }

  private static String cleaned(String text) {
    var out = new StringBuilder(text.length());
    text.chars().forEach(c -> out.append(c >= 0x20 && c <= 0x7e ? (char) c : '?'));
    return out.toString();
  }
}
