package nines.fakes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import nines.fakes.script.Fault;
import nines.fakes.script.Rule;
import nines.fakes.wire.FakeRequest;
import nines.fakes.wire.Listener;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FakeProviderTest {
  private static final String CHAT = "/v1/chat/completions";
  private static final String HELLO = "{'model':'m','messages':[{'role':'user','content':'hi'}]}";

  @AutoClose private static final Lab LAB = new Lab();

  @BeforeEach
  void heal() {
    LAB.fake().reset();
  }

  @Test
  void base_url_is_what_an_sdk_takes() {
    String host = "http://127.0.0.1:" + LAB.fake().port();
    assertThat(LAB.fake().baseUrl(FakeDialect.OPENAI)).isEqualTo(host + "/v1");
    assertThat(LAB.fake().baseUrl(FakeDialect.ANTHROPIC)).isEqualTo(host);
    assertThat(LAB.fake().baseUrl(FakeDialect.GEMINI)).isEqualTo(host);
  }

  @Test
  void request_is_kept_as_it_came() {
    LAB.postAs(CHAT + "?a=b", HELLO, "X-Trace", "one");
    FakeRequest request = LAB.fake().requests().getFirst();
    assertThat(request.number()).isEqualTo(1);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.uri()).isEqualTo(CHAT + "?a=b");
    assertThat(request.path()).isEqualTo(CHAT);
    assertThat(request.header("x-trace")).contains("one");
    assertThat(request.json().path("model").asString()).isEqualTo("m");
    assertThat(request.bodyText()).isEqualTo(HELLO.replace('\'', '"'));
    assertThat(request.firstByteNanos()).isGreaterThan(request.arrivalNanos());
  }

  @Test
  void requests_of_one_connection_bear_its_number() {
    int before = LAB.fake().connections().accepted();
    try (RawCaller caller = new RawCaller(LAB.fake().port())) {
      String json = HELLO.replace('\'', '"');
      caller.post(CHAT, json).readUntil("system_fingerprint");
      caller.post(CHAT, json);
      LAB.fake().request(2).await().ended().await();
      assertThat(LAB.fake().connections().open()).isPositive();
    }
    assertThat(LAB.fake().connections().accepted()).isEqualTo(before + 1);
    assertThat(LAB.fake().requests())
        .extracting(FakeRequest::connection)
        .containsExactly(before + 1, before + 1);
  }

  @Test
  void rules_by_marker_and_model_reach_only_their_requests() {
    LAB.fake()
        .script(
            Fault.status(500).whenModel("broken"),
            Fault.status(503).whenBodyHas("marked"),
            Rule.saying("scripted"));
    assertThat(LAB.post(CHAT, HELLO.replace("'m'", "'broken'")).statusCode()).isEqualTo(500);
    assertThat(LAB.post(CHAT, HELLO.replace("hi", "marked")).statusCode()).isEqualTo(503);
    assertThat(LAB.post(CHAT, HELLO).body()).contains("scripted");
    String content = "{'contents':[{'parts':[{'text':'x'}]}]}";
    assertThat(LAB.post("/v1beta/models/broken:generateContent", content).statusCode())
        .isEqualTo(500);
  }

  @Test
  void refused_connections_are_taken_again_on_the_same_port() {
    int port = LAB.fake().port();
    LAB.fake().refuseConnections().await();
    assertThatThrownBy(() -> LAB.post(CHAT, HELLO)).isInstanceOf(UncheckedIOException.class);
    LAB.fake().listenAgain().await();
    assertThat(LAB.fake().port()).isEqualTo(port);
    assertThat(LAB.post(CHAT, HELLO).statusCode()).isEqualTo(200);
  }

  @Test
  void file_of_20_megabytes_is_taken_and_its_hash_kept() {
    String url = "data:image/png;base64," + "A".repeat(20_000_000);
    String body =
        "{'model':'m','messages':[{'role':'user','content':[{'type':'text','text':'see'},"
            + "{'type':'image_url','image_url':{'url':'"
            + url
            + "'}}]}]}";
    assertThat(LAB.answer(CHAT, body).at("/choices/0/message/content").asString()).isEqualTo("see");
    assertThat(LAB.fake().requests().getFirst().bodyBytes()).isEqualTo(body.length());
    assertThat(LAB.fake().requests().getFirst().bodySha256()).hasSize(64);
  }

  @Test
  void body_beyond_the_bound_is_refused() {
    try (RawCaller caller = new RawCaller(LAB.fake().port())) {
      caller.send("POST " + CHAT + " HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n");
      String chunk = "100000\r\n" + "x".repeat(1024 * 1024) + "\r\n";
      for (int sent = 0; sent <= Listener.MAX_BODY_BYTES; sent += 1024 * 1024) {
        caller.send(chunk);
      }
      assertThat(caller.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 413 ");
    }
  }

  @Test
  void several_fakes_start_together_or_not_at_all() {
    FakeProviders both =
        FakeProviders.start(LAB.vertx(), FakeSettings.named("a"), FakeSettings.named("b")).await();
    assertThat(both.named("b").name()).isEqualTo("b");
    assertThat(both.named("a").port()).isNotEqualTo(both.named("b").port());
    assertThatThrownBy(() -> both.named("c")).isInstanceOf(IllegalArgumentException.class);
    int taken = both.named("a").port();
    assertThatThrownBy(() ->
            FakeProviders.start(
                    LAB.vertx(),
                    FakeSettings.named("d"),
                    FakeSettings.named("e").host("192.0.2.1").port(taken))
                .await())
        .isInstanceOf(Exception.class);
    both.close().await();
  }

  @Test
  void settings_never_show_the_key() {
    assertThat(FakeSettings.named("x").key("sk-secret").toString()).doesNotContain("sk-secret");
  }

  @Test
  void command_line_is_understood() {
    FakeSettings settings =
        FakesMain.settings(
            "--port",
            "9001",
            "--name",
            "slow",
            "--key",
            "k",
            "--first-token-ms",
            "500",
            "--tokens-per-second",
            "10");
    assertThat(settings.port()).isEqualTo(9001);
    assertThat(settings.name()).isEqualTo("slow");
    assertThat(settings.key()).contains("k");
    assertThat(settings.timing().gap().toMillis()).isEqualTo(100);
    assertThat(settings.timing().head().plus(settings.timing().firstToken()).toMillis())
        .isEqualTo(500);
    assertThatThrownBy(() -> FakesMain.settings("--port")).hasMessage("--port: value missing");
    assertThatThrownBy(() -> FakesMain.settings("--port", "x")).hasMessageContaining("a number");
    assertThatThrownBy(() -> FakesMain.settings("--port", "-1")).hasMessageContaining("from 0");
    assertThatThrownBy(() -> FakesMain.settings("--fast", "1")).hasMessageContaining("unknown");
  }
}
