package nines.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.InternalServerException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.errors.RateLimitException;
import com.anthropic.errors.UnauthorizedException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.ContentBlock;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageContentParam;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.models.ModelInfo;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(RunningGateway.class)
class AnthropicTest {
  private final Gateway gateway;
  private final AnthropicClient client;

  AnthropicTest(Gateway gateway) {
    this.gateway = gateway;
    this.client = client(gateway.key());
  }

  @AfterEach
  void close() {
    client.close();
  }

  @ParameterizedTest
  @MethodSource("nines.conformance.RouteNames#all")
  void a_message_is_answered_with_usage(String model) {
    var answer = client.messages().create(ask(model, "hello, Nines").build());

    assertThat(text(answer)).isEqualTo("hello, Nines");
    assertThat(answer.stopReason()).contains(StopReason.END_TURN);
    assertThat(answer.usage().inputTokens()).isPositive();
    assertThat(answer.usage().outputTokens()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("nines.conformance.RouteNames#all")
  void a_stream_has_the_events_of_a_message_in_their_order(String model) {
    var accumulator = MessageAccumulator.create();
    List<RawMessageStreamEvent> events;
    try (var stream = client.messages().createStreaming(ask(model, "count to 8").build())) {
      events = stream.stream().peek(accumulator::accumulate).toList();
    }

    assertThat(events.getFirst().isMessageStart()).isTrue();
    assertThat(events.getLast().isMessageStop()).isTrue();
    assertThat(events.stream().filter(RawMessageStreamEvent::isContentBlockDelta)).hasSize(8);
    assertThat(text(accumulator.message())).isEqualTo("1 2 3 4 5 6 7 8");
  }

  @ParameterizedTest
  @MethodSource("nines.conformance.RouteNames#all")
  void a_tool_is_called_and_its_result_is_used(String model) {
    var request = withTool(ask(model, "weather in Paris"));
    var message = client.messages().create(request.build());

    assertThat(message.stopReason()).contains(StopReason.TOOL_USE);
    var call = message.content().stream().filter(ContentBlock::isToolUse).findFirst().orElseThrow();
    assertThat(call.asToolUse().name()).isEqualTo("weather");
    request
        .addMessage(message)
        .addUserMessage(
            MessageContentParam.ofContentBlockParams(
                List.of(
                    ContentBlockParam.ofToolResult(
                        ToolResultBlockParam.builder()
                            .toolUseId(call.asToolUse().id())
                            .content("fine")
                            .build()))));
    assertThat(text(client.messages().create(request.build()))).isEqualTo("The result is fine");
  }

  @ParameterizedTest
  @MethodSource("nines.conformance.RouteNames#all")
  void a_streamed_tool_call_adds_up_to_the_same_call(String model) {
    var accumulator = MessageAccumulator.create();
    var request = withTool(ask(model, "weather in Paris"));
    try (var stream = client.messages().createStreaming(request.build())) {
      stream.stream().forEach(accumulator::accumulate);
    }

    var whole = client.messages().create(request.build()).content().getLast().asToolUse();
    var streamed = accumulator.message().content().getLast().asToolUse();
    assertThat(streamed.name()).isEqualTo(whole.name());
    assertThat(streamed._input()).isEqualTo(whole._input());
  }

  @Test
  void thoughts_come_first_with_their_signature_and_are_taken_back_unchanged() {
    var request = ask("chat", "hello, Nines").enabledThinking(1_024).maxTokens(4_096);
    var message = client.messages().create(request.build());

    assertThat(message.content().getFirst().asThinking().thinking()).isNotEmpty();
    assertThat(message.content().getFirst().asThinking().signature()).isNotEmpty();
    request.addMessage(message).addUserMessage("and again");
    assertThat(client.messages().create(request.build()).content().getLast().asText().text())
        .isEqualTo("and again");
  }

  @ParameterizedTest
  @ValueSource(strings = {"chat", "by-openai", "by-gemini"})
  void tokens_are_counted_before_a_message_is_sent(String model) {
    var counted =
        client
            .messages()
            .countTokens(
                MessageCountTokensParams.builder()
                    .model(model)
                    .addUserMessage("one two three")
                    .build());

    assertThat(counted.inputTokens())
        .isEqualTo(
            client.messages().create(ask(model, "one two three").build()).usage().inputTokens());
  }

  @Test
  void the_list_of_models_has_the_routes() {
    assertThat(client.models().list().items()).extracting(ModelInfo::id).contains("chat");
  }

  static List<Refusal> refusals() {
    return List.of(
        new Refusal("shaky/status-400", 400, BadRequestException.class),
        new Refusal("no-such-route", 404, NotFoundException.class),
        new Refusal("shaky/status-429", 429, RateLimitException.class),
        new Refusal("shaky/status-500", 502, InternalServerException.class));
  }

  record Refusal(String model, int status, Class<? extends AnthropicServiceException> exception) {}

  @ParameterizedTest
  @MethodSource("refusals")
  void each_refusal_is_the_exception_for_it(Refusal expected) {
    var refusal =
        catchThrowableOfType(
            expected.exception(),
            () -> client.messages().create(ask(expected.model(), "hi").build()));

    assertThat(refusal.statusCode()).isEqualTo(expected.status());
    assertThat(refusal.type()).isPresent();
  }

  @Test
  void a_wrong_key_is_unauthorized() {
    var stranger = client("sk-nines-wrong");
    try {
      var refusal =
          catchThrowableOfType(
              UnauthorizedException.class,
              () -> stranger.messages().create(ask("chat", "hi").build()));
      assertThat(refusal.statusCode()).isEqualTo(401);
    } finally {
      stranger.close();
    }
  }

  private AnthropicClient client(String key) {
    return AnthropicOkHttpClient.builder()
        .baseUrl(gateway.url())
        .apiKey(key)
        .maxRetries(0)
        .responseValidation(true)
        .build();
  }

  private static MessageCreateParams.Builder ask(String model, String text) {
    return MessageCreateParams.builder().model(model).maxTokens(100).addUserMessage(text);
  }

  private static MessageCreateParams.Builder withTool(MessageCreateParams.Builder request) {
    return request.addTool(
        Tool.builder()
            .name("weather")
            .inputSchema(
                Tool.InputSchema.builder()
                    .properties(
                        Tool.InputSchema.Properties.builder()
                            .putAdditionalProperty("city", JsonValue.from(Map.of("type", "string")))
                            .build())
                    .addRequired("city")
                    .build())
            .build());
  }

  private static String text(Message answer) {
    return answer.content().getFirst().asText().text();
  }
}
