package nines.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.genai.Client;
import com.google.genai.errors.ApiException;
import com.google.genai.errors.ClientException;
import com.google.genai.errors.ServerException;
import com.google.genai.types.Content;
import com.google.genai.types.ContentEmbedding;
import com.google.genai.types.CountTokensConfig;
import com.google.genai.types.EmbedContentConfig;
import com.google.genai.types.FinishReason;
import com.google.genai.types.FunctionDeclaration;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import com.google.genai.types.Part;
import com.google.genai.types.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(RunningGateway.class)
class GeminiTest {
  private static final GenerateContentConfig PLAIN = GenerateContentConfig.builder().build();

  private final Gateway gateway;
  private final Client client;

  GeminiTest(Gateway gateway) {
    this.gateway = gateway;
    this.client = client(gateway.key());
  }

  @AfterEach
  void close() {
    client.close();
  }

  @ParameterizedTest
  @MethodSource("nines.conformance.RouteNames#all")
  void content_is_generated_with_usage(String model) {
    var answer = client.models.generateContent(model, "hello, Nines", PLAIN);

    assertThat(answer.text()).isEqualTo("hello, Nines");
    assertThat(answer.finishReason().knownEnum()).isEqualTo(FinishReason.Known.STOP);
    assertThat(answer.usageMetadata().orElseThrow().totalTokenCount().orElseThrow()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("nines.conformance.RouteNames#all")
  void a_stream_arrives_in_pieces_that_make_the_whole_answer(String model) {
    var pieces = new ArrayList<String>();
    try (var stream = client.models.generateContentStream(model, "count to 8", PLAIN)) {
      for (GenerateContentResponse piece : stream) {
        var text = piece.text();
        if (text != null) {
          pieces.add(text);
        }
      }
    }

    assertThat(pieces).hasSizeGreaterThan(1);
    assertThat(String.join("", pieces)).isEqualTo("1 2 3 4 5 6 7 8");
  }

  @ParameterizedTest
  @MethodSource("nines.conformance.RouteNames#all")
  void a_function_is_called_and_its_result_is_used(String model) {
    var tools =
        GenerateContentConfig.builder()
            .tools(
                Tool.builder()
                    .functionDeclarations(
                        FunctionDeclaration.builder()
                            .name("weather")
                            .parametersJsonSchema(
                                Map.of(
                                    "type", "object",
                                    "properties", Map.of("city", Map.of("type", "string")),
                                    "required", List.of("city")))
                            .build())
                    .build())
            .build();
    var question = Content.builder().role("user").parts(Part.fromText("weather in Paris")).build();
    var answer = client.models.generateContent(model, List.of(question), tools);

    var call = answer.functionCalls().getFirst();
    assertThat(call.name()).contains("weather");
    assertThat(call.args().orElseThrow()).containsOnlyKeys("city");
    var turns =
        List.of(
            question,
            answer.candidates().orElseThrow().getFirst().content().orElseThrow(),
            Content.builder()
                .role("user")
                .parts(Part.fromFunctionResponse("weather", Map.of("output", "fine")))
                .build());
    assertThat(client.models.generateContent(model, turns, tools).text())
        .startsWith("The result is ")
        .contains("fine");
  }

  @ParameterizedTest
  @ValueSource(strings = {"chat", "by-openai", "by-anthropic"})
  void tokens_are_counted(String model) {
    assertThat(
            client
                .models
                .countTokens(model, "one two three", CountTokensConfig.builder().build())
                .totalTokens())
        .contains(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "good/embed-1",
        "openai/embed-1",
        "cohere/embed-1",
        "voyage/embed-1",
        "jina/embed-1",
        "ollama/embed-1"
      })
  void texts_are_embedded_in_their_order(String model) {
    var vectors =
        client
            .models
            .embedContent(model, List.of("one", "two", "one"), EmbedContentConfig.builder().build())
            .embeddings()
            .orElseThrow()
            .stream()
            .map(ContentEmbedding::values)
            .toList();

    assertThat(vectors).hasSize(3);
    assertThat(vectors.get(0).orElseThrow()).isNotEmpty();
    assertThat(vectors.get(0)).isEqualTo(vectors.get(2)).isNotEqualTo(vectors.get(1));
  }

  @ParameterizedTest
  @CsvSource({
    "shaky/status-400, 400, INVALID_ARGUMENT",
    "no-such-route, 404, NOT_FOUND",
    "shaky/status-429, 429, RESOURCE_EXHAUSTED"
  })
  void a_refusal_of_the_request_has_the_code_and_the_status_of_the_vendor(
      String model, int code, String status) {
    var refusal = refused(client, ClientException.class, model);

    assertThat(refusal.code()).isEqualTo(code);
    assertThat(refusal.status()).isEqualTo(status);
  }

  @Test
  void a_provider_that_is_down_is_an_error_of_the_server() {
    assertThat(refused(client, ServerException.class, "shaky/status-500").code()).isEqualTo(502);
  }

  @Test
  void a_wrong_key_is_refused() {
    try (var stranger = client("sk-nines-wrong")) {
      assertThat(refused(stranger, ClientException.class, "chat").code()).isEqualTo(401);
    }
  }

  private static <E extends ApiException> E refused(Client client, Class<E> kind, String model) {
    return catchThrowableOfType(kind, () -> client.models.generateContent(model, "hi", PLAIN));
  }

  private Client client(String key) {
    return Client.builder()
        .apiKey(key)
        .httpOptions(
            HttpOptions.builder()
                .baseUrl(gateway.url())
                .retryOptions(HttpRetryOptions.builder().attempts(1).build())
                .build())
        .build();
  }
}
