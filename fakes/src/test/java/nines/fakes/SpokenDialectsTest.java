package nines.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SpokenDialectsTest {
  private static final Caller CALLER = Caller.http1();
  private static final Vertx VERTX = Vertx.vertx();
  private static final FakeProvider FAKE = started();

  private static FakeProvider started() {
    return FakeProvider.start(VERTX, FakeSettings.named("alpha")).await();
  }

  @Test
  void chat_says_the_user_text_again() {
    HttpResponse<String> response =
        CALLER.post(
            FAKE.baseUrl(FakeDialect.OPENAI) + "/chat/completions",
            """
            {"model":"m","messages":[{"role":"user","content":"good morning all"}]}\
            """);
    JsonNode body = Caller.json(response);
    assertThat(body.at("/choices/0/message/content").asString()).isEqualTo("good morning all");
    assertThat(body.at("/usage/total_tokens").asInt()).isEqualTo(6);
  }

  @Test
  void messages_stream_counts_when_asked_to() {
    HttpResponse<String> response =
        CALLER.post(
            FAKE.baseUrl(FakeDialect.ANTHROPIC) + "/v1/messages",
            """
            {"model":"m","max_tokens":100,"stream":true,
             "messages":[{"role":"user","content":"count to 4"}]}\
            """,
            "anthropic-version",
            "2023-06-01");
    List<JsonNode> events = Caller.data(response);
    assertThat(events.getFirst().at("/type").asString()).isEqualTo("message_start");
    assertThat(events.getLast().at("/type").asString()).isEqualTo("message_stop");
    String said =
        events.stream()
            .map(event -> event.at("/delta/text").asString(""))
            .collect(Collectors.joining());
    assertThat(said).isEqualTo("1 2 3 4");
  }

  @Test
  void content_stream_uses_crlf_and_grows_its_usage() {
    HttpResponse<String> response =
        CALLER.post(
            FAKE.baseUrl(FakeDialect.GEMINI) + "/v1beta/models/m:streamGenerateContent?alt=sse",
            """
            {"contents":[{"role":"user","parts":[{"text":"count to 3"}]}]}\
            """);
    assertThat(response.body()).contains("\r\n\r\n");
    List<JsonNode> events = Caller.data(response);
    assertThat(events).hasSize(4);
    assertThat(events.getLast().at("/usageMetadata/candidatesTokenCount").asInt()).isEqualTo(3);
    assertThat(events.getLast().at("/candidates/0/finishReason").asString()).isEqualTo("STOP");
  }
}
