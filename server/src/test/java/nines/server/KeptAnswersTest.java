package nines.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Answers that a provider keeps: who asks about one comes to the account that made it.
class KeptAnswersTest {
  @TempDir private Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger made = new AtomicInteger();
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private HttpServer provider;
  private Gateway gateway;

  @BeforeEach
  void start() {
    provider = vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1").await();
    gateway = gateway();
  }

  @AfterEach
  void stop() {
    gateway.close();
    vertx.close().await();
  }

  private Gateway gateway() {
    return new Gateway(
        folder,
        yaml ->
            yaml.replace(
                "routes:",
                "  kept: {type: openai, keys: [key-a, key-b, key-c], base_url: \"http://127.0.0.1:"
                    + provider.actualPort()
                    + "/v1\"}\nroutes:"));
  }

  /// Keeps answers as OpenAI does, each for the key that asked for it.
  private void answer(HttpServerRequest request) {
    request
        .body()
        .onSuccess(body -> {
          String key = request.getHeader("authorization").substring("Bearer ".length());
          asked.add(request.method() + " " + request.uri() + " by " + key);
          boolean answers = request.path().equals("/v1/responses");
          String id = "resp_" + (answers ? made.incrementAndGet() : 0);
          boolean streams = answers && new JsonObject(body).getBoolean("stream", false);
          String response =
              "{\"id\":\""
                  + id
                  + "\",\"status\":\"failed\",\"error\":"
                  + (answers ? "null" : "{\"code\":\"server_error\"}")
                  + ",\"output\":[],\"model\":\"m\"}";
          request
              .response()
              .putHeader("content-type", streams ? "text/event-stream" : "application/json")
              .end(
                  streams
                      ? "data: {\"type\":\"response.completed\",\"response\":" + response + "}\n\n"
                      : response);
        });
  }

  private RawAnswer ask(String method, String path, String key) {
    return gateway.ask(RawRequest.of(method, path).with("authorization", "Bearer " + key));
  }

  private RawAnswer respond(String members, String key) {
    String body = "{\"model\":\"kept/m\",\"input\":\"hi\"" + members + "}";
    return gateway.ask(
        RawRequest.post("/v1/responses", body).with("authorization", "Bearer " + key));
  }

  @Test
  void questions_about_an_answer_go_to_the_key_that_made_it() {
    respond("", gateway.key());
    respond(",\"stream\":true", gateway.key());
    asked.clear();

    assertThat(ask("GET", "/v1/responses/resp_2?include[]=x&key=y", gateway.key()).body())
        .contains("server_error");
    assertThat(ask("GET", "/responses/resp_2/input_items?limit=2", gateway.key()).status())
        .isEqualTo(200);
    ask("POST", "/v1/responses/resp_1/cancel", gateway.key());
    ask("DELETE", "/v1/responses/resp_1", gateway.key());

    assertThat(asked)
        .containsExactly(
            "GET /v1/responses/resp_2?include[]=x by key-b",
            "GET /v1/responses/resp_2/input_items?limit=2 by key-b",
            "POST /v1/responses/resp_1/cancel by key-a",
            "DELETE /v1/responses/resp_1 by key-a");
  }

  @Test
  void an_answer_goes_on_where_the_earlier_one_is_kept() {
    respond("", gateway.key());
    respond("", gateway.key());
    asked.clear();

    respond(",\"previous_response_id\":\"resp_1\"", gateway.key());
    assertThat(asked).containsExactly("POST /v1/responses by key-a");
    assertThat(respond(",\"previous_response_id\":\"resp_1\"", gateway.anotherKey()).status())
        .isEqualTo(404);
    assertThat(asked).hasSize(1);
  }

  @Test
  void what_is_another_keys_or_nobodys_is_not_found() {
    respond("", gateway.key());
    asked.clear();

    for (String key : new String[] {gateway.anotherKey(), gateway.key()}) {
      String id = key.equals(gateway.key()) ? "resp_9" : "resp_1";
      RawAnswer answer = ask("GET", "/v1/responses/" + id, key);
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.body()).contains("no response with this id is known to this key");
    }
    assertThat(ask("GET", "/v1/responses/resp_1/other", gateway.key()).status()).isEqualTo(404);
    assertThat(ask("GET", "/v1/responses/..%2Ffiles", gateway.key()).status()).isEqualTo(404);
    assertThat(asked).isEmpty();
  }
}
