package nines.server.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// The calls a demo begins with, so that metrics and recent requests are not empty. Blocks.
///
/// @param client where the gateway listens for clients
/// @param key what it is called with
record DemoTraffic(URI client, String key) {
  /// How many calls are made, one after another.
  static final int CALLS = 10;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// Makes the calls and says in one line what became of them.
  String send() {
    int answered = 0;
    String trouble = "";
    try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      for (int i = 1; i <= CALLS; i++) {
        var answer = http.send(call(i), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == 200) {
          answered++;
        } else {
          trouble = ", the last refusal: " + answer.statusCode() + " " + answer.body();
        }
      }
    } catch (IOException e) {
      trouble = ", then: " + e;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return "A little traffic: %d of %d calls answered%s.".formatted(answered, CALLS, trouble);
  }

  private HttpRequest call(int number) {
    var body =
        """
        {"model":"chat","stream":%s,"messages":[{"role":"user","content":"count to %d"}]}\
        """
            .formatted(number % 2 == 0, number);
    return HttpRequest.newBuilder(client.resolve("/v1/chat/completions"))
        .header("authorization", "Bearer " + key)
        .header("content-type", "application/json")
        .timeout(PATIENCE)
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }
}
