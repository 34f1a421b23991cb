package nines.dialect.cohere;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import nines.core.exchange.FinishReason;
import nines.core.exchange.FrameKind;
import nines.core.exchange.Owner;
import nines.core.exchange.StreamEvent;
import nines.core.exchange.Usage;
import nines.dialect.chat.Telling;
import org.junit.jupiter.api.Test;

class CohereStreamTest {
  private static final Owner OWNER = new Owner("cohere", "command-a");

  private static final byte[] CALLS =
      stream(
          "{\"id\":\"s1\",\"type\":\"message-start\",\"delta\":{\"message\":{}}}",
          "{\"type\":\"tool-plan-delta\",\"delta\":{\"message\":{\"tool_plan\":\"I look.\"}}}",
          call("a", ""),
          arguments("{\\\"c\\\":"),
          arguments("\\\"Köln\\\"}"),
          "{\"type\":\"tool-call-end\",\"index\":0}",
          call("b", "nu"),
          arguments("ll"),
          "{\"type\":\"tool-call-end\",\"index\":1}",
          call("c", ""),
          "{\"type\":\"tool-call-end\",\"index\":2}",
          """
          {"type":"message-end","delta":{"finish_reason":"TOOL_CALL","usage":{"tokens":\
          {"input_tokens":9,"output_tokens":4},"cached_tokens":3}}}\
          """,
          "[DONE]");

  private static byte[] stream(String... events) {
    StringBuilder all = new StringBuilder();
    for (String event : events) {
      all.append("event: e\ndata: ").append(event).append("\n\n");
    }
    return all.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String call(String name, String arguments) {
    return """
    {"type":"tool-call-start","delta":{"message":{"tool_calls":{"id":"id_%s",\
    "function":{"name":"%s","arguments":"%s"}}}}}\
    """
        .formatted(name, name, arguments);
  }

  private static String arguments(String fragment) {
    return "{\"type\":\"tool-call-delta\",\"delta\":{\"message\":{\"tool_calls\":"
        + "{\"function\":{\"arguments\":\""
        + fragment
        + "\"}}}}}";
  }

  private static List<Object> told(String... events) {
    return Telling.of(new CohereChat(), stream(events), OWNER).told();
  }

  @Test
  void calls_are_told_with_whole_arguments_whatever_stands_for_none() {
    assertThat(Telling.of(new CohereChat(), CALLS, OWNER).told())
        .containsExactly(
            new StreamEvent.Start("s1", "command-a", 0),
            FrameKind.NONE,
            new StreamEvent.Thought("I look."),
            FrameKind.TOKEN,
            new StreamEvent.CallStart(0, "id_a", "a", null),
            FrameKind.TOKEN,
            new StreamEvent.CallArguments(0, "{\"c\":"),
            FrameKind.TOKEN,
            new StreamEvent.CallArguments(0, "\"Köln\"}"),
            FrameKind.TOKEN,
            FrameKind.NONE,
            new StreamEvent.CallStart(1, "id_b", "b", null),
            FrameKind.TOKEN,
            FrameKind.TOKEN,
            new StreamEvent.CallArguments(1, "{}"),
            FrameKind.NONE,
            new StreamEvent.CallStart(2, "id_c", "c", null),
            FrameKind.TOKEN,
            new StreamEvent.CallArguments(2, "{}"),
            FrameKind.NONE,
            new StreamEvent.Used(new Usage(9, 3, 0, 4, 0)),
            new StreamEvent.Finish(FinishReason.TOOL_CALLS, null),
            FrameKind.FINISH,
            FrameKind.END);
    assertThat(Telling.of(new CohereChat(), CALLS, OWNER).usage())
        .isEqualTo(new Usage(9, 3, 0, 4, 0));
  }

  @Test
  void it_makes_no_difference_where_a_stream_is_cut() {
    assertThat(Telling.differing(new CohereChat(), CALLS, OWNER)).isEmpty();
  }

  @Test
  void words_thoughts_and_citations_are_tokens_and_empty_ones_are_none() {
    assertThat(
            told(
                "{\"type\":\"content-start\",\"delta\":{\"message\":{\"content\":{\"type\":\"thinking\",\"thinking\":\"\"}}}}",
                "{\"type\":\"content-delta\",\"delta\":{\"message\":{\"content\":{\"thinking\":\"hm\"}}}}",
                "{\"type\":\"content-delta\",\"delta\":{\"message\":{\"content\":{\"text\":\"Bonn\"}}}}",
                "{\"type\":\"citation-start\",\"delta\":{\"message\":{\"citations\":{\"start\":0,\"end\":4}}}}",
                "{\"type\":\"citation-end\"}",
                "{\"type\":\"something-new\"}"))
        .hasSize(9)
        .startsWith(
            FrameKind.NONE,
            new StreamEvent.Thought("hm"),
            FrameKind.TOKEN,
            new StreamEvent.Words("Bonn"),
            FrameKind.TOKEN)
        .endsWith(FrameKind.TOKEN, FrameKind.NONE, FrameKind.NONE);
  }

  @Test
  void failures_inside_a_stream_are_errors() {
    assertThat(told("{\"type\":\"message-end\",\"delta\":{\"finish_reason\":\"ERROR\"}}"))
        .containsExactly(FrameKind.ERROR);
    assertThat(told("{\"message\":\"internal\"}")).containsExactly(FrameKind.ERROR);
  }

  @Test
  void what_is_no_event_is_malformed() {
    assertThat(told("{", "[]", "{\"type\":\"content-delta\"}"))
        .containsExactly(FrameKind.MALFORMED, FrameKind.MALFORMED, FrameKind.MALFORMED);
  }
}
