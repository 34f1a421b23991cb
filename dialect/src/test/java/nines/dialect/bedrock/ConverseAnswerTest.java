package nines.dialect.bedrock;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import nines.core.exchange.ChatAnswer;
import nines.core.exchange.FinishReason;
import nines.core.exchange.Opaque;
import nines.core.exchange.Owner;
import nines.core.exchange.Part;
import nines.core.exchange.Slice;
import nines.core.exchange.Usage;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.dialect.AnswerFacts;
import nines.dialect.Refusal;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConverseAnswerTest {
  private static final Owner OWNER = new Owner("anthropic", "us.anthropic.claude-x");

  private static ChatAnswer read(String json) {
    return new ConverseChat().read(JsonValue.of(json), OWNER);
  }

  private static ChatAnswer content(String blocks) {
    return read("{\"output\":{\"message\":{\"content\":[" + blocks + "]}}}");
  }

  @Test
  void blocks_and_usage_are_read() {
    ChatAnswer answer =
        read(
            """
            {"output":{"message":{"role":"assistant","content":[
             {"reasoningContent":{"reasoningText":{"text":"hm","signature":"S"}}},
             {"text":"I look"},
             {"toolUse":{"toolUseId":"t1","name":"w","input":{"a":1}}},
             {"toolUse":{"toolUseId":"t2","name":"w","input":{}}}]}},
             "stopReason":"tool_use","usage":{"inputTokens":5,"cacheReadInputTokens":7,
             "cacheWriteInputTokenCount":2,"outputTokens":4,"totalTokens":18}}
            """);
    assertThat(answer)
        .isEqualTo(
            new ChatAnswer(
                "",
                "us.anthropic.claude-x",
                0,
                List.of(
                    new Part.Reasoning("hm", new Opaque(OWNER, "signature", "\"S\"")),
                    new Part.Text("I look"),
                    new Part.ToolCall("t1", "w", "{\"a\":1}", null, null),
                    new Part.ToolCall("t2", "w", "{}", null, null)),
                FinishReason.TOOL_CALLS,
                null,
                new Usage(14, 7, 2, 4, 0)));
  }

  @Test
  void what_no_client_could_run_is_sealed() {
    String use =
        "{\"toolUse\":{\"toolUseId\":\"t\",\"name\":\"search\",\"type\":\"server_tool_use\"}}";
    String result = "{\"toolResult\":{\"toolUseId\":\"t\",\"content\":[]}}";
    ChatAnswer answer = content(use + "," + result);
    assertThat(answer.parts())
        .containsExactly(
            new Part.Sealed(new Opaque(OWNER, "toolUse", use), null),
            new Part.Sealed(new Opaque(OWNER, "toolResult", result), null));
    assertThat(answer.finish()).isEqualTo(FinishReason.STOP);
  }

  @Test
  void redacted_thoughts_of_claude_are_anthropics_own_block_and_others_stay() {
    String block = "{\"reasoningContent\":{\"redactedContent\":\"RXU4RQ==\"}}";
    assertThat(content(block).parts())
        .containsExactly(
            new Part.Sealed(
                new Opaque(
                    OWNER,
                    "redacted_thinking",
                    "{\"type\":\"redacted_thinking\",\"data\":\"Eu8E\"}"),
                null));
    Owner other = new Owner("amazon", "amazon.nova");
    assertThat(
            new ConverseChat()
                .read(
                    JsonValue.of("{\"output\":{\"message\":{\"content\":[" + block + "]}}}"), other)
                .parts())
        .containsExactly(
            new Part.Sealed(new Opaque(other, "redactedContent", "\"RXU4RQ==\""), null));
    assertThat(content("{\"reasoningContent\":{\"redactedContent\":\"/w==\"}}").parts())
        .containsExactly(new Part.Sealed(new Opaque(OWNER, "redactedContent", "\"/w==\""), null));
  }

  @Test
  void cited_words_keep_their_citations() {
    assertThat(
            content(
                    """
                    {"citationsContent":{"content":[{"text":"Bo"},{"text":"nn"}],
                     "citations":[{"title":"map","location":{"web":{"url":"https://m.example"}}}]}}
                    """)
                .parts())
        .singleElement()
        .isInstanceOfSatisfying(
            Part.Text.class,
            text -> {
              assertThat(text.text()).isEqualTo("Bonn");
              assertThat(text.citations().getFirst().url()).isEqualTo("https://m.example");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "end_turn, STOP",
    "stop_sequence, STOP_SEQUENCE",
    "max_tokens, LENGTH",
    "model_context_window_exceeded, LENGTH",
    "guardrail_intervened, CONTENT_FILTER",
    "content_filtered, CONTENT_FILTER",
    "something_new, STOP"
  })
  void each_reason_to_stop_has_its_meaning(String reason, FinishReason meaning) {
    assertThat(read("{\"output\":{},\"stopReason\":\"" + reason + "\"}").finish())
        .isEqualTo(meaning);
  }

  @Test
  void malformed_output_is_no_answer() {
    assertThatThrownBy(() -> read("{\"output\":{},\"stopReason\":\"malformed_model_output\"}"))
        .isInstanceOf(MemberException.class)
        .hasMessageStartingWith("stopReason: malformed_model_output");
    assertThatThrownBy(() -> content("{\"toolUse\":{}}"))
        .hasMessageStartingWith("output.message.content[0].toolUse.name");
  }

  @Test
  void an_answer_without_an_output_is_an_error() {
    AnswerFacts facts = BedrockDialect.INSTANCE.facts(Slice.of("{\"message\":\"no\"}"));
    assertThat(requireNonNull(facts.failure()).message()).isEqualTo("no");
    assertThat(BedrockDialect.INSTANCE.facts(Slice.of("no json"))).isEqualTo(AnswerFacts.NONE);
  }

  private static Failure refused(int status, @Nullable String type, String body) {
    return BedrockDialect.INSTANCE.refusal(
        new Refusal(
            status, name -> name.equals("x-amzn-errortype") ? type : null, Slice.of(body), 0));
  }

  @Test
  void the_type_of_a_refusal_is_in_its_header() {
    Failure failure =
        refused(
            400,
            "ValidationException:http://internal.amazon.com/coral/",
            "{\"message\":\"The provided model identifier is invalid.\"}");
    assertThat(failure.code()).isEqualTo(FailureCode.MODEL_NOT_FOUND);
    assertThat(failure.detail().type()).isEqualTo("ValidationException");
    assertThat(failure.message()).isEqualTo("The provided model identifier is invalid.");
    assertThat(refused(429, "ThrottlingException", "{\"Message\":\"Slow.\"}").code())
        .isEqualTo(FailureCode.RATE_LIMITED);
    assertThat(refused(400, null, "{\"message\":\"Bad.\"}").message()).isEqualTo("Bad.");
  }

  @ParameterizedTest
  @CsvSource({
    "anthropic.claude-3-haiku-20240307-v1:0, anthropic",
    "us.amazon.nova-2-lite-v1:0, amazon",
    "global.anthropic.claude-opus-4-8, anthropic",
    "arn:aws:bedrock:us-east-1::foundation-model/mistral.mistral-large, mistral",
    "arn:aws:bedrock:us-east-1:1:inference-profile/eu.meta.llama3, meta",
    "arn:aws:bedrock:us-east-1:1:application-inference-profile/abc, bedrock",
    "zai.glm-4.7, zai"
  })
  void the_vendor_of_a_model_is_told_by_its_id(String model, String vendor) {
    assertThat(new ConverseChat().family(model, "bedrock")).isEqualTo(vendor);
  }
}
