package nines.fakes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import nines.fakes.json.Trees;
import tools.jackson.databind.JsonNode;

/// A caller of fakes over real sockets, as tests need one.
final class Caller implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient client;

  Caller(HttpClient.Version version) {
    this.client = HttpClient.newBuilder().version(version).build();
  }

  static Caller http1() {
    return new Caller(HttpClient.Version.HTTP_1_1);
  }

  HttpResponse<String> post(String url, String body, String... headers) {
    return send(
        HttpRequest.newBuilder(URI.create(url))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .header("content-type", "application/json"),
        headers);
  }

  HttpResponse<String> postForm(String url, String form) {
    return send(
        HttpRequest.newBuilder(URI.create(url))
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .header("content-type", "multipart/form-data; boundary=b"));
  }

  HttpResponse<String> postFields(String url, String fields) {
    return send(
        HttpRequest.newBuilder(URI.create(url))
            .POST(HttpRequest.BodyPublishers.ofString(fields))
            .header("content-type", "application/x-www-form-urlencoded"));
  }

  HttpResponse<String> get(String url, String... headers) {
    return send(HttpRequest.newBuilder(URI.create(url)).GET(), headers);
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  static JsonNode json(HttpResponse<String> response) {
    return Trees.value(response.body()).orElseThrow();
  }

  /// The JSON of every `data:` line; `[DONE]` is left out.
  static List<JsonNode> data(HttpResponse<String> response) {
    List<JsonNode> found = new ArrayList<>();
    for (String line : response.body().split("\r?\n", -1)) {
      if (line.startsWith("data: ") && !line.equals("data: [DONE]")) {
        found.add(Trees.value(line.substring(6)).orElseThrow());
      }
    }
    return found;
  }

  @Override
  public void close() {
    client.close();
  }
}
