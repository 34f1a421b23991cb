package nines.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import nines.fakes.wire.FakeRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What lets a vendor's prompt cache hit: the same conversation is the same bytes.
class StableBytesTest {
  private static final List<String> MODELS =
      List.of("gemini/gemini-3-pro-preview", "openai/gpt-5-mini", "anthropic/claude-sonnet-4-5");

  @TempDir Path folder;

  static Stream<Supplier<Speaker>> speakers() {
    return Stream.of(
        MessagesSpeaker::new, ChatSpeaker::new, ResponsesSpeaker::new, ContentSpeaker::new);
  }

  @ParameterizedTest
  @MethodSource("speakers")
  void a_conversation_asked_for_twice_is_the_same_bytes_in_every_language(
      Supplier<Speaker> speakers) {
    try (var gateway = new Gateway(folder)) {
      for (String model : MODELS) {
        Speaker speaker = speakers.get();
        speaker.user("look up Paris");
        speaker.heard(ask(gateway, speaker, model));
        ask(gateway, speaker, model);
        String first = sent(gateway);
        ask(gateway, speaker, model);
        assertThat(sent(gateway)).as(model).isEqualTo(first);
      }
    }
  }

  @Test
  void a_client_of_the_providers_language_is_passed_on_byte_for_byte() {
    String body =
        """
        { "messages" : [ {"role":"user", "content":"h\\u00e9llo"} ],"max_tokens":9,
          "model":"MODEL", "temperature": 0.70, "metadata":{ "user_id":"u" } }\
        """;
    try (var gateway = new Gateway(folder)) {
      for (int i = 0; i < 2; i++) {
        var request =
            RawRequest.post("/v1/messages", body.replace("MODEL", "anthropic/claude"))
                .with("anthropic-version", "2023-06-01")
                .with("x-api-key", gateway.key());
        assertThat(gateway.ask(request).status()).isEqualTo(200);
      }
      assertThat(gateway.provider().requests())
          .extracting(FakeRequest::bodyText)
          .containsOnly(body.replace("MODEL", "claude"));
    }
  }

  private static String sent(Gateway gateway) {
    return gateway.provider().requests().getLast().bodyText();
  }

  private static JsonObject ask(Gateway gateway, Speaker speaker, String model) {
    RawAnswer answer = gateway.ask(speaker.request(model, gateway.key()));
    assertThat(answer.status()).as("%s: %s", model, answer.body()).isEqualTo(200);
    return new JsonObject(answer.body());
  }
}
