package nines.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// In which of its languages a provider of several is asked.
class AskedLanguageTest {
  private static final String MESSAGES = "/v1/messages";
  private static final String CHAT = "/v1/chat/completions";
  private static final String RESPONSES = "/v1/responses";

  @TempDir Path folder;

  @Test
  void a_model_whose_reasoning_lives_in_responses_is_asked_by_them_in_translation() {
    try (var gateway = new Gateway(folder)) {
      assertThat(asked(gateway, MESSAGES, "openai/gpt-5-mini", "")).isEqualTo(RESPONSES);
      assertThat(asked(gateway, MESSAGES, "openai/gpt-4o", "")).isEqualTo(CHAT);
    }
  }

  @Test
  void a_client_of_chat_is_passed_through_but_to_models_that_only_responses_reach() {
    try (var gateway = new Gateway(folder)) {
      assertThat(asked(gateway, CHAT, "openai/gpt-5-mini", "")).isEqualTo(CHAT);
      assertThat(asked(gateway, CHAT, "openai/gpt-5-codex", "")).isEqualTo(RESPONSES);
    }
  }

  @Test
  void the_other_language_is_tried_where_the_first_has_no_word_for_what_is_asked() {
    try (var gateway = new Gateway(folder)) {
      assertThat(asked(gateway, MESSAGES, "openai/gpt-5", "\"stop_sequences\":[\"END\"],"))
          .isEqualTo(CHAT);
    }
  }

  /// The path on which the provider was asked.
  private static String asked(Gateway gateway, String path, String model, String more) {
    RawAnswer answer =
        gateway.ask(
            RawRequest.post(
                    path,
                    "{\"model\":\"%s\",\"max_tokens\":99,%s\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"
                        .formatted(model, more))
                .with("authorization", "Bearer " + gateway.key()));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(new JsonObject(answer.body())).isNotEmpty();
    return gateway.provider().requests().getLast().path();
  }
}
