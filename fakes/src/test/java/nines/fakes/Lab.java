package nines.fakes;

import io.vertx.core.Vertx;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import nines.fakes.json.Trees;
import tools.jackson.databind.JsonNode;

/// One fake on a real port and a caller beside it.
final class Lab implements AutoCloseable {
  static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

  private final Vertx vertx = Vertx.vertx();
  private final Caller caller = Caller.http1();
  private final FakeProvider fake;

  Lab() {
    this(FakeSettings.named("lab"));
  }

  Lab(FakeSettings settings) {
    fake = FakeProvider.start(vertx, settings.clock(InstantSource.fixed(NOW))).await();
  }

  FakeProvider fake() {
    return fake;
  }

  Vertx vertx() {
    return vertx;
  }

  /// Posts JSON written with single quotes; `anthropic-version` is sent with every request.
  HttpResponse<String> post(String path, String json) {
    return caller.post(url(path), json.replace('\'', '"'), "anthropic-version", "2023-06-01");
  }

  HttpResponse<String> postAs(String path, String json, String... headers) {
    return caller.post(url(path), json.replace('\'', '"'), headers);
  }

  /// Posts a multipart form whose boundary is `b`.
  HttpResponse<String> form(String path, String form) {
    return caller.postForm(url(path), form);
  }

  /// Posts the fields of a form.
  HttpResponse<String> fields(String path, String fields) {
    return caller.postFields(url(path), fields);
  }

  /// Posts and expects status 200 with JSON.
  JsonNode answer(String path, String json) {
    HttpResponse<String> response = post(path, json);
    if (response.statusCode() != 200) {
      throw new AssertionError(response.statusCode() + " " + response.body());
    }
    return Caller.json(response);
  }

  /// The events of a stream.
  List<JsonNode> events(String path, String json) {
    return Caller.data(post(path, json));
  }

  JsonNode get(String path, String... headers) {
    return Caller.json(caller.get(url(path), headers));
  }

  HttpResponse<String> got(String path, String... headers) {
    return caller.get(url(path), headers);
  }

  /// The texts at a place in every event, joined.
  static String joined(List<JsonNode> events, String pointer) {
    StringBuilder joined = new StringBuilder();
    events.forEach(event -> joined.append(event.at(pointer).asString("")));
    return joined.toString();
  }

  static JsonNode parsed(String json) {
    return Trees.value(json).orElseThrow();
  }

  private String url(String path) {
    return fake.baseUrl(FakeDialect.GEMINI) + path;
  }

  @Override
  public void close() {
    caller.close();
    vertx.close().await();
  }
}
