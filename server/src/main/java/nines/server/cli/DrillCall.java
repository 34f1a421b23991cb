package nines.server.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One call of a drill and what a client hears of it. Blocks.
///
/// @param client where the gateway listens
/// @param route what is asked for
/// @param language of the client
/// @param stream whether the answer is one
record DrillCall(URI client, String route, DrillLanguage language, boolean stream) {
  /// What a call gets where its route gives it more: the default of minutes would make a drill wait
  /// for half of it whenever a provider is silent.
  static final Duration MOST = Duration.ofSeconds(40);

  private static final Duration PATIENCE = MOST.plusSeconds(20);

  private static final String DATA = "data: ";
  private static final int COUNT = 12;
  private static final String WHOLE = "1 2 3 4 5 6 7 8 9 10 11 12";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// What a client heard.
  enum Kind {
    /// A whole answer, every word of it once.
    SERVED,
    /// A part of an answer, and that it broke off.
    TOLD,
    /// A status that says so.
    REFUSED,
    /// Anything else: an answer that is not whole and does not say so, or none at all.
    BROKEN
  }

  /// @param language of the client
  record Heard(DrillLanguage language, Kind kind, long tookNanos) {}

  Heard make(HttpClient http) {
    long began = System.nanoTime();
    Kind kind;
    try {
      var answer = http.send(request(), HttpResponse.BodyHandlers.ofString());
      kind = answer.statusCode() != 200 ? refusal(answer) : stream ? read(answer) : unary(answer);
    } catch (IOException | JacksonException broken) {
      kind = Kind.BROKEN;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      kind = Kind.BROKEN;
    }
    return new Heard(language, kind, System.nanoTime() - began);
  }

  private HttpRequest request() {
    var body = language.body(route, stream, "count to " + COUNT);
    var request =
        HttpRequest.newBuilder(client.resolve(language.path(route, stream)))
            .header("content-type", "application/json")
            .header("nines-timeout", MOST.toSeconds() + "s")
            .timeout(PATIENCE)
            .POST(HttpRequest.BodyPublishers.ofString(body));
    language.headers().forEach(request::header);
    return request.build();
  }

  private static Kind refusal(HttpResponse<String> answer) {
    return JSON.readTree(answer.body()).has("error") ? Kind.REFUSED : Kind.BROKEN;
  }

  private Kind unary(HttpResponse<String> answer) {
    return language.text(JSON.readTree(answer.body())).equals(WHOLE) ? Kind.SERVED : Kind.BROKEN;
  }

  private Kind read(HttpResponse<String> answer) {
    var text = new StringBuilder();
    boolean ended = false;
    for (var line : answer.body().lines().filter(each -> each.startsWith(DATA)).toList()) {
      var event = line.substring(DATA.length());
      ended |= language.ends(event);
      if (event.startsWith("{")) {
        JsonNode said = JSON.readTree(event);
        if (language.isError(said)) {
          return Kind.TOLD;
        }
        text.append(language.piece(said));
      }
    }
    return ended && text.toString().equals(WHOLE) ? Kind.SERVED : Kind.BROKEN;
  }
}
