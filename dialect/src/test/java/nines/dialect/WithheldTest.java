package nines.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import nines.core.exchange.Operation;
import nines.core.exchange.Slice;
import nines.dialect.bedrock.BedrockDialect;
import nines.dialect.cohere.CohereDialect;
import nines.dialect.registry.Dialects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Answers that end since a filter, or the model itself, held words back.
class WithheldTest {
  private static boolean whole(Dialect dialect, String body) {
    return dialect.facts(Slice.of(body)).withheld();
  }

  private static boolean streamed(Operation operation, String data) {
    var reader = Dialects.of(operation).streamReader(StreamFraming.SSE);
    byte[] event = ("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    reader.feed(event, 0, event.length, (_, _, _, _) -> {});
    return reader.isWithheld();
  }

  @ParameterizedTest
  @CsvSource({"content_filter,true", "stop,false", "length,false"})
  void chat_completions_say_it_with_their_finish_reason(String reason, boolean withheld) {
    var answer = "{\"choices\":[{\"index\":0,\"finish_reason\":\"" + reason + "\"}]}";
    assertThat(whole(Dialects.of(Operation.CHAT_COMPLETIONS), answer)).isEqualTo(withheld);
    assertThat(streamed(Operation.CHAT_COMPLETIONS, answer)).isEqualTo(withheld);
  }

  @ParameterizedTest
  @CsvSource({"content_filter,true", "max_output_tokens,false"})
  void responses_say_it_with_their_incomplete_details(String reason, boolean withheld) {
    var answer =
        "{\"status\":\"incomplete\",\"incomplete_details\":{\"reason\":\"" + reason + "\"}}";
    assertThat(whole(Dialects.of(Operation.RESPONSES), answer)).isEqualTo(withheld);
    var event = "{\"type\":\"response.incomplete\",\"response\":" + answer + "}";
    assertThat(streamed(Operation.RESPONSES, event)).isEqualTo(withheld);
  }

  @ParameterizedTest
  @CsvSource({"refusal,true", "end_turn,false"})
  void messages_say_it_with_their_stop_reason(String reason, boolean withheld) {
    var stop = "\"stop_reason\":\"" + reason + "\"";
    assertThat(whole(Dialects.of(Operation.MESSAGES), "{\"type\":\"message\"," + stop + "}"))
        .isEqualTo(withheld);
    assertThat(
            streamed(Operation.MESSAGES, "{\"type\":\"message_delta\",\"delta\":{" + stop + "}}"))
        .isEqualTo(withheld);
  }

  @ParameterizedTest
  @CsvSource({"SAFETY,true", "PROHIBITED_CONTENT,true", "STOP,false", "MALFORMED_RESPONSE,false"})
  void generated_content_says_it_with_its_finish_reason(String reason, boolean withheld) {
    var answer = "{\"candidates\":[{\"finishReason\":\"" + reason + "\"}]}";
    assertThat(whole(Dialects.of(Operation.GENERATE_CONTENT), answer)).isEqualTo(withheld);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SAFETY", "OTHER"})
  void a_prompt_that_gemini_blocks_is_held_back_altogether(String reason) {
    var answer = "{\"promptFeedback\":{\"blockReason\":\"" + reason + "\"}}";
    assertThat(whole(Dialects.of(Operation.GENERATE_CONTENT), answer)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"guardrail_intervened,true", "content_filtered,true", "end_turn,false"})
  void bedrock_says_it_with_its_stop_reason(String reason, boolean withheld) {
    var answer = "{\"output\":{},\"stopReason\":\"" + reason + "\"}";
    assertThat(whole(BedrockDialect.INSTANCE, answer)).isEqualTo(withheld);
  }

  @ParameterizedTest
  @CsvSource({"ERROR_TOXIC,true", "COMPLETE,false"})
  void cohere_says_it_with_its_finish_reason(String reason, boolean withheld) {
    var answer = "{\"message\":{},\"finish_reason\":\"" + reason + "\"}";
    assertThat(whole(CohereDialect.INSTANCE, answer)).isEqualTo(withheld);
  }
}
