package nines.fakes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.StreamResetException;
import java.util.stream.Stream;
import nines.fakes.script.Fault;
import nines.fakes.wire.Ending;
import nines.fakes.wire.FakeRequest;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The fake on HTTP/2 with prior knowledge, where a broken connection is a reset stream.
class Http2Test {
  private static final String STREAM =
      """
      {"model":"m","stream":true,"messages":[{"role":"user","content":"count to 5"}]}\
      """;

  @AutoClose private static final Lab LAB = new Lab();

  private static final HttpClient CLIENT =
      LAB.vertx()
          .createHttpClient(
              new HttpClientOptions()
                  .setProtocolVersion(HttpVersion.HTTP_2)
                  .setHttp2ClearTextUpgrade(false));

  @BeforeEach
  void heal() {
    LAB.fake().reset();
  }

  @Test
  void stream_is_whole() {
    HttpClientResponse response = response();
    assertThat(response.version()).isEqualTo(HttpVersion.HTTP_2);
    assertThat(whole(response).await().toString()).endsWith("data: [DONE]\n\n");
    FakeRequest request = LAB.fake().request(1).await();
    assertThat(request.http2()).isTrue();
    assertThat(request.ended().await().kind()).isEqualTo(Ending.Kind.ANSWERED);
  }

  static Stream<Fault> breaksBeforeHead() {
    return Stream.of(Fault.reset(), Fault.close(), Fault.endlessHead());
  }

  @ParameterizedTest
  @MethodSource("breaksBeforeHead")
  void break_before_the_head_resets_the_stream(Fault fault) {
    LAB.fake().script(fault);
    assertThatThrownBy(Http2Test::response).isInstanceOf(StreamResetException.class);
  }

  static Stream<Fault> breaksAtAnEvent() {
    return Stream.of(Fault.cutAfter(3), Fault.resetAfter(3), Fault.badChunkAfter(3));
  }

  @ParameterizedTest
  @MethodSource("breaksAtAnEvent")
  void break_at_an_event_resets_the_stream(Fault fault) {
    LAB.fake().script(fault);
    assertThatThrownBy(() -> whole(response()).await()).isInstanceOf(StreamResetException.class);
    assertThat(LAB.fake().requests().getFirst().eventsSent()).isEqualTo(3);
  }

  @Test
  void caller_that_resets_the_stream_is_noticed() {
    LAB.fake().script(Fault.stallAfter(2));
    HttpClientResponse response = response();
    response.request().reset(8).await();
    assertThat(LAB.fake().request(1).await().ended().await().kind())
        .isEqualTo(Ending.Kind.PEER_RESET);
  }

  @Test
  void trailing_bytes_have_no_place() {
    LAB.fake().script(Fault.trailing("junk"));
    assertThat(whole(response()).await().toString()).endsWith("data: [DONE]\n\n");
  }

  private static HttpClientResponse response() {
    return CLIENT
        .request(HttpMethod.POST, LAB.fake().port(), "127.0.0.1", "/v1/chat/completions")
        .compose(request -> request.send(Buffer.buffer(STREAM)))
        .map(response -> {
          response.pause();
          return response;
        })
        .await();
  }

  /// The body from its first byte: asked for before the paused response goes on.
  private static Future<Buffer> whole(HttpClientResponse response) {
    Future<Buffer> body = response.body();
    response.resume();
    return body;
  }
}
