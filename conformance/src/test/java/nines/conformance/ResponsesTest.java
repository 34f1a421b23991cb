package nines.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStatus;
import com.openai.models.responses.ResponseStreamEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(RunningGateway.class)
class ResponsesTest {
  private final OpenAIClient client;

  ResponsesTest(Gateway gateway) {
    this.client =
        OpenAIOkHttpClient.builder()
            .baseUrl(gateway.url() + "/v1")
            .apiKey(gateway.key())
            .maxRetries(0)
            .responseValidation(true)
            .build();
  }

  @AfterEach
  void close() {
    client.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"chat", "by-anthropic", "by-gemini", "by-cohere", "by-ollama"})
  void a_response_is_complete_and_has_usage(String model) {
    var answer = client.responses().create(ask(model, "hello, Nines"));

    assertThat(answer.status()).contains(ResponseStatus.COMPLETED);
    assertThat(text(answer)).isEqualTo("hello, Nines");
    assertThat(answer.usage())
        .hasValueSatisfying(usage -> assertThat(usage.outputTokens()).isPositive());
  }

  @ParameterizedTest
  @ValueSource(strings = {"chat", "by-anthropic", "by-gemini", "by-cohere", "by-ollama"})
  void a_stream_begins_says_the_text_in_pieces_and_completes(String model) {
    try (var stream = client.responses().createStreaming(ask(model, "count to 8"))) {
      var events = stream.stream().toList();

      assertThat(events.getFirst().isCreated()).isTrue();
      assertThat(events.getLast().isCompleted()).isTrue();
      var deltas = events.stream().filter(ResponseStreamEvent::isOutputTextDelta).toList();
      assertThat(deltas).hasSize(8);
      assertThat(text(events.getLast().asCompleted().response()))
          .isEqualTo("1 2 3 4 5 6 7 8")
          .isEqualTo(
              String.join(
                  "", deltas.stream().map(event -> event.asOutputTextDelta().delta()).toList()));
    }
  }

  private static ResponseCreateParams ask(String model, String text) {
    return ResponseCreateParams.builder().model(model).input(text).build();
  }

  private static String text(Response answer) {
    return answer.output().getFirst().asMessage().content().getFirst().asOutputText().text();
  }
}
