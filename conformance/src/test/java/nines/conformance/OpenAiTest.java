package nines.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.errors.SseException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.ResponseFormatJsonSchema;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartImage;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.models.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(RunningGateway.class)
class OpenAiTest {
  private static final Map<String, Object> CITY =
      Map.of(
          "type",
          "object",
          "properties",
          Map.of("city", Map.of("type", "string")),
          "required",
          List.of("city"),
          "additionalProperties",
          false);
  private static final String PIXEL =
      "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
          + "YPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

  private final Gateway gateway;
  private final OpenAIClient client;

  OpenAiTest(Gateway gateway) {
    this.gateway = gateway;
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
  @MethodSource("nines.conformance.RouteNames#all")
  void a_chat_is_answered_with_usage_and_the_name_of_the_model(String model) {
    var answer = chat(ask(model, "hello, Nines"));

    assertThat(text(answer)).isEqualTo("hello, Nines");
    assertThat(answer.choices().getFirst().finishReason())
        .isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
    assertThat(answer.usage())
        .hasValueSatisfying(usage ->
            assertThat(usage.totalTokens())
                .isEqualTo(usage.promptTokens() + usage.completionTokens())
                .isPositive());
  }

  @Test
  void the_answer_says_which_target_it_came_from() {
    try (var raw =
        client.chat().completions().withRawResponse().create(ask("failover", "hi").build())) {
      assertThat(raw.headers().values("nines-target")).containsExactly("good/echo-1");
      assertThat(raw.headers().values("nines-attempts")).containsExactly("2");
      assertThat(text(raw.parse())).isEqualTo("hi");
    }
  }

  @ParameterizedTest
  @MethodSource("nines.conformance.RouteNames#all")
  void a_stream_arrives_in_pieces_that_make_the_whole_answer(String model) {
    var accumulator = ChatCompletionAccumulator.create();
    var pieces = new ArrayList<String>();
    try (var stream =
        client
            .chat()
            .completions()
            .createStreaming(
                ask(model, "count to 12")
                    .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
                    .build())) {
      stream.stream()
          .map(accumulator::accumulate)
          .flatMap(chunk -> chunk.choices().stream())
          .flatMap(choice -> choice.delta().content().stream())
          .forEach(pieces::add);
    }

    assertThat(String.join("", pieces)).isEqualTo("1 2 3 4 5 6 7 8 9 10 11 12");
    assertThat(pieces.stream().filter(piece -> !piece.isEmpty())).hasSize(12);
    assertThat(text(accumulator.chatCompletion())).isEqualTo(String.join("", pieces));
    assertThat(accumulator.chatCompletion().usage())
        .hasValueSatisfying(usage -> assertThat(usage.completionTokens()).isEqualTo(12));
  }

  @ParameterizedTest
  @MethodSource("nines.conformance.RouteNames#all")
  void a_stream_without_usage_asked_for_brings_none(String model) {
    try (var stream =
        client.chat().completions().createStreaming(ask(model, "count to 3").build())) {
      assertThat(stream.stream()).noneMatch(chunk -> chunk.usage().isPresent());
    }
  }

  @ParameterizedTest
  @MethodSource("nines.conformance.RouteNames#all")
  void tools_are_called_and_their_results_are_used(String model) {
    var request = withTools(ask(model, "weather and time in Paris"));
    var message = chat(request).choices().getFirst().message();

    var calls = message.toolCalls().orElseThrow();
    assertThat(calls)
        .extracting(call -> call.asFunction().function().name())
        .containsExactly("weather", "time");
    request.addMessage(message);
    for (var call : calls) {
      assertThat(call.asFunction().function().arguments()).contains("\"city\"");
      request.addMessage(
          ChatCompletionToolMessageParam.builder()
              .toolCallId(call.asFunction().id())
              .content("fine")
              .build());
    }
    assertThat(text(chat(request))).isEqualTo("The result is fine and fine");
  }

  @ParameterizedTest
  @MethodSource("nines.conformance.RouteNames#all")
  void a_streamed_tool_call_adds_up_to_the_same_call(String model) {
    var accumulator = ChatCompletionAccumulator.create();
    var request = withTools(ask(model, "weather in Paris"));
    try (var stream = client.chat().completions().createStreaming(request.build())) {
      stream.stream().forEach(accumulator::accumulate);
    }

    var choice = accumulator.chatCompletion().choices().getFirst();
    assertThat(choice.finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.TOOL_CALLS);
    var whole = chat(request).choices().getFirst().message().toolCalls().orElseThrow();
    assertThat(choice.message().toolCalls().orElseThrow())
        .singleElement()
        .satisfies(call ->
            assertThat(call.asFunction().function().arguments())
                .isEqualTo(whole.getFirst().asFunction().function().arguments()));
  }

  @ParameterizedTest
  @MethodSource("nines.conformance.RouteNames#all")
  void a_schema_is_answered_with_an_instance_of_it(String model) throws Exception {
    var schema = ResponseFormatJsonSchema.JsonSchema.Schema.builder();
    CITY.forEach((name, value) -> schema.putAdditionalProperty(name, JsonValue.from(value)));
    var format =
        ResponseFormatJsonSchema.builder()
            .jsonSchema(
                ResponseFormatJsonSchema.JsonSchema.builder()
                    .name("place")
                    .strict(true)
                    .schema(schema.build())
                    .build())
            .build();

    var answer = chat(ask(model, "Where is the Louvre?").responseFormat(format));

    var place = new ObjectMapper().readTree(text(answer));
    assertThat(place.get("city").isTextual()).isTrue();
    assertThat(place.size()).isEqualTo(1);
  }

  @Test
  void an_image_as_a_data_url_reaches_the_provider_as_it_is() throws Exception {
    var answer =
        chat(
            ChatCompletionCreateParams.builder()
                .model("good/sees-" + System.identityHashCode(this))
                .addUserMessageOfArrayOfContentParts(
                    List.of(
                        ChatCompletionContentPart.ofText(
                            ChatCompletionContentPartText.builder().text("What is it?").build()),
                        ChatCompletionContentPart.ofImageUrl(
                            ChatCompletionContentPartImage.builder()
                                .imageUrl(
                                    ChatCompletionContentPartImage.ImageUrl.builder()
                                        .url(PIXEL)
                                        .build())
                                .build()))));

    assertThat(text(answer)).isEqualTo("What is it?");
    assertThat(gateway.received("good", "sees-" + System.identityHashCode(this)))
        .singleElement()
        .satisfies(request -> assertThat(request.get("body").asText()).contains(PIXEL));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "good/embed-1",
        "gemini/embed-1",
        "cohere/embed-1",
        "voyage/embed-1",
        "jina/embed-1",
        "ollama/embed-1"
      })
  void texts_are_embedded_in_their_order(String model) {
    var answer =
        client
            .embeddings()
            .create(
                EmbeddingCreateParams.builder()
                    .model(model)
                    .inputOfArrayOfStrings(List.of("one", "two", "one"))
                    .build());

    assertThat(answer.data()).extracting(one -> one.index()).containsExactly(0L, 1L, 2L);
    assertThat(answer.data().get(0).embedding())
        .isNotEmpty()
        .isEqualTo(answer.data().get(2).embedding())
        .isNotEqualTo(answer.data().get(1).embedding());
  }

  @Test
  void the_list_of_models_has_the_routes_and_each_can_be_looked_up() {
    assertThat(client.models().list().data()).extracting(Model::id).contains("chat", "failover");
    assertThat(client.models().retrieve("chat").id()).isEqualTo("chat");
  }

  @Test
  void a_stream_that_is_closed_early_is_cancelled_at_the_provider() throws Exception {
    try (var stream =
        client.chat().completions().createStreaming(ask("shaky/stall", "count to 50").build())) {
      assertThat(stream.stream().flatMap(chunk -> chunk.choices().stream()).findFirst())
          .isPresent();
    }

    var ended = "";
    while (ended.isEmpty()) {
      for (var request : gateway.received("shaky", "stall")) {
        ended = request.get("ended").path("kind").asText();
      }
    }
    assertThat(ended).isIn("peer_closed", "peer_reset");
  }

  @Test
  void a_stream_that_breaks_raises_an_error_instead_of_ending() {
    var chunks = new ArrayList<ChatCompletionChunk>();
    try (var stream =
        client.chat().completions().createStreaming(ask("shaky/cut", "count to 50").build())) {
      assertThatThrownBy(() -> stream.stream().forEach(chunks::add))
          .isInstanceOfSatisfying(
              SseException.class,
              broken -> assertThat(broken.code()).contains("stream_interrupted"));
    }
    assertThat(chunks).isNotEmpty();
  }

  private ChatCompletion chat(ChatCompletionCreateParams.Builder request) {
    return client.chat().completions().create(request.build());
  }

  private static ChatCompletionCreateParams.Builder ask(String model, String text) {
    return ChatCompletionCreateParams.builder().model(model).addUserMessage(text);
  }

  private static ChatCompletionCreateParams.Builder withTools(
      ChatCompletionCreateParams.Builder request) {
    for (var name : List.of("weather", "time")) {
      var parameters = FunctionParameters.builder();
      CITY.forEach(
          (member, value) -> parameters.putAdditionalProperty(member, JsonValue.from(value)));
      request.addTool(
          ChatCompletionFunctionTool.builder()
              .function(
                  FunctionDefinition.builder().name(name).parameters(parameters.build()).build())
              .build());
    }
    return request;
  }

  private static String text(ChatCompletion answer) {
    return answer.choices().getFirst().message().content().orElseThrow();
  }
}
