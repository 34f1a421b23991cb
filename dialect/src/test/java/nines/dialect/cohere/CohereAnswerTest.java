package nines.dialect.cohere;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import nines.core.exchange.ChatAnswer;
import nines.core.exchange.Citation;
import nines.core.exchange.FinishReason;
import nines.core.exchange.Owner;
import nines.core.exchange.Part;
import nines.core.exchange.Slice;
import nines.core.exchange.Usage;
import nines.core.failure.FailureCode;
import nines.dialect.AnswerFacts;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CohereAnswerTest {
  private static final Owner OWNER = new Owner("cohere", "command-a");

  private static ChatAnswer read(String json) {
    return new CohereChat().read(JsonValue.of(json), OWNER);
  }

  @Test
  void plan_calls_and_usage_are_read() {
    ChatAnswer answer =
        read(
            """
            {"id":"a1","message":{"role":"assistant","tool_plan":"I look.","tool_calls":[
             {"id":"w_1","type":"function","function":{"name":"w","arguments":"{\\"a\\":1}"}},
             {"id":"w_2","type":"function","function":{"name":"w","arguments":"null"}}]},
             "finish_reason":"TOOL_CALL","usage":{"billed_units":{"input_tokens":5,
             "output_tokens":3},"tokens":{"input_tokens":90,"output_tokens":7,
             "reasoning_tokens":2},"cached_tokens":60}}
            """);
    assertThat(answer)
        .isEqualTo(
            new ChatAnswer(
                "a1",
                "command-a",
                0,
                List.of(
                    new Part.Reasoning("I look.", null),
                    new Part.ToolCall("w_1", "w", "{\"a\":1}", null, null),
                    new Part.ToolCall("w_2", "w", "{}", null, null)),
                FinishReason.TOOL_CALLS,
                null,
                new Usage(90, 60, 0, 7, 2)
                    .with(Usage.Detail.BILLED_INPUT, 5)
                    .with(Usage.Detail.BILLED_OUTPUT, 3)));
  }

  @Test
  void words_thoughts_and_citations_are_read() {
    ChatAnswer answer =
        read(
            """
            {"id":"a1","message":{"content":[{"type":"thinking","thinking":"hm"},
             {"type":"text","text":"Bonn"}],"citations":[{"start":0,"end":4,"content_index":1,
             "sources":[{"type":"document","document":{"title":"map","url":"https://m.example"}}]}
             ]},"finish_reason":"COMPLETE"}
            """);
    assertThat(answer.parts().getFirst()).isEqualTo(new Part.Reasoning("hm", null));
    assertThat(answer.parts().getLast())
        .isInstanceOfSatisfying(
            Part.Text.class,
            text ->
                assertThat(text.citations())
                    .extracting(Citation::url, Citation::title, Citation::from, Citation::to)
                    .containsExactly(tuple("https://m.example", "map", 0, 4)));
    assertThat(answer.usage()).isEqualTo(Usage.NONE);
  }

  @Test
  void images_are_counted_though_the_tokens_leave_them_out() {
    ChatAnswer answer =
        read(
            """
            {"message":{"content":[]},"finish_reason":"COMPLETE","usage":{"billed_units":
             {"input_tokens":267,"output_tokens":52},"tokens":{"input_tokens":34,
             "output_tokens":56,"image_tokens":259}}}
            """);
    assertThat(answer.usage())
        .isEqualTo(new Usage(267, 0, 0, 56, 0).with(Usage.Detail.BILLED_OUTPUT, 52));
  }

  @ParameterizedTest
  @CsvSource({
    "COMPLETE, STOP",
    "STOP_SEQUENCE, STOP_SEQUENCE",
    "MAX_TOKENS, LENGTH",
    "ERROR_TOXIC, CONTENT_FILTER",
    "SOMETHING_NEW, STOP"
  })
  void each_reason_to_finish_has_its_meaning(String reason, FinishReason meaning) {
    assertThat(read("{\"message\":{},\"finish_reason\":\"" + reason + "\"}").finish())
        .isEqualTo(meaning);
  }

  @ParameterizedTest
  @CsvSource({"ERROR", "TIMEOUT"})
  void a_failed_answer_is_none(String reason) {
    assertThatThrownBy(() -> read("{\"message\":{},\"finish_reason\":\"" + reason + "\"}"))
        .isInstanceOf(MemberException.class)
        .hasMessageStartingWith("finish_reason: ");
  }

  @Test
  void what_is_no_answer_names_the_member() {
    assertThatThrownBy(() -> read("{\"message\":{\"tool_calls\":[{\"function\":{}}]}}"))
        .hasMessageStartingWith("message.tool_calls[0].function.name");
    assertThatThrownBy(() -> read("[]")).isInstanceOf(MemberException.class);
  }

  @Test
  void an_error_with_a_good_status_is_seen() {
    AnswerFacts facts =
        CohereDialect.INSTANCE.facts(Slice.of("{\"id\":\"x\",\"message\":\"too many tokens: 9\"}"));
    assertThat(requireNonNull(facts.failure()).code())
        .isEqualTo(FailureCode.CONTEXT_LENGTH_EXCEEDED);
    assertThat(CohereDialect.INSTANCE.facts(Slice.of("no json"))).isEqualTo(AnswerFacts.NONE);
  }
}
