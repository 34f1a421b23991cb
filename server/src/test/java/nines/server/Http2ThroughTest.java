package nines.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.StreamResetException;
import java.nio.file.Path;
import nines.fakes.script.Fault;
import nines.fakes.wire.Ending;
import nines.fakes.wire.FakeRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// HTTP/2 with prior knowledge on both sides of the gateway.
class Http2ThroughTest {
  private static final String STREAM =
      "{\"model\":\"chat\",\"stream\":true,\"messages\":"
          + "[{\"role\":\"user\",\"content\":\"count to 9\"}]}";

  /// What a stranger may have sent when the stream is reset: what is taken, one window, and what
  /// its own side holds back.
  private static final int STRANGER_BYTES = 4 << 20;

  private static Gateway gateway;
  private static HttpClient client;

  @BeforeAll
  static void start(@TempDir Path folder) {
    gateway = new Gateway(folder, yaml -> yaml.replace("keys: [", "http2: true, keys: ["));
    client =
        gateway
            .vertx()
            .createHttpClient(
                new HttpClientOptions()
                    .setProtocolVersion(HttpVersion.HTTP_2)
                    .setHttp2ClearTextUpgrade(false));
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void forget() {
    gateway.provider().reset();
  }

  @Test
  void a_stream_passes_whole() {
    var text =
        chat()
            .compose(request -> request.send(STREAM))
            .compose(response -> response.body().map(body -> response.version() + "\n" + body))
            .await();

    assertThat(text).startsWith("HTTP_2\n").endsWith("data: [DONE]\n\n");
    assertThat(gateway.provider().requests().getFirst().http2()).isTrue();
  }

  @Test
  void a_stream_that_the_client_resets_is_cancelled_alone() {
    gateway.provider().script(Fault.stallAfter(3));
    var left = chat().await();
    var leaving = left.send(STREAM).await();
    var first = gateway.provider().request(1).await();
    gateway.provider().script(Fault.none());

    var _ = left.reset(8);

    assertThat(leaving.statusCode()).isEqualTo(200);
    assertThat(first.ended().await().kind()).isEqualTo(Ending.Kind.PEER_RESET);
    var other = chat().compose(request -> request.send(STREAM)).compose(HttpClientResponse::body);
    assertThat(other.await().toString()).endsWith("data: [DONE]\n\n");
    assertThat(gateway.provider().requests())
        .extracting(FakeRequest::connection)
        .containsOnly(first.connection());
  }

  @Test
  void the_body_of_a_stranger_is_not_read() {
    var request = chat().await();
    request.headers().remove("authorization");
    request.setChunked(true);
    var reset = Promise.<Throwable>promise();
    request.exceptionHandler(reset::tryComplete);
    var sent = new int[1];
    var answer = request.response();

    pour(request, sent, reset);

    assertThat(answer.await().statusCode()).isEqualTo(401);
    assertThat(reset.future().await())
        .isInstanceOfSatisfying(StreamResetException.class, e -> assertThat(e.getCode()).isZero());
    assertThat(sent[0]).isLessThan(STRANGER_BYTES);
  }

  /// Sends as long as the window lets it, and on when it opens, until the stream is reset.
  private static void pour(HttpClientRequest request, int[] sent, Promise<Throwable> reset) {
    while (!reset.future().isComplete() && !request.writeQueueFull()) {
      var _ = request.write(Buffer.buffer(new byte[16 << 10]));
      sent[0] += 16 << 10;
    }
    if (!reset.future().isComplete()) {
      request.drainHandler(_ -> pour(request, sent, reset));
    }
  }

  private static io.vertx.core.Future<HttpClientRequest> chat() {
    return client
        .request(HttpMethod.POST, gateway.port(), "127.0.0.1", "/v1/chat/completions")
        .onSuccess(request ->
            request
                .putHeader("authorization", "Bearer " + gateway.key())
                .putHeader("content-type", "application/json"));
  }
}
