package nines.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import nines.core.exchange.Citation;
import nines.core.exchange.FinishReason;
import nines.core.exchange.FrameKind;
import nines.core.exchange.MediaKind;
import nines.core.exchange.MediaSource;
import nines.core.exchange.Opaque;
import nines.core.exchange.Owner;
import nines.core.exchange.Part;
import nines.core.exchange.Slice;
import nines.core.exchange.StreamEvent;
import nines.core.exchange.StreamEvent.CallArguments;
import nines.core.exchange.StreamEvent.CallStart;
import nines.core.exchange.StreamEvent.Thought;
import nines.core.exchange.StreamEvent.Words;
import nines.core.exchange.Usage;
import nines.dialect.chat.Telling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatEventDecoderTest {
  private static final Owner OWNER = new Owner("vendor", "m");
  private static final StreamEvent START = new StreamEvent.Start("", "", 0);

  private static byte[] stream(String... events) {
    StringBuilder all = new StringBuilder(": a comment\n\n");
    for (String event : events) {
      all.append("data: ").append(event).append("\n\n");
    }
    return all.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static List<Object> told(String... events) {
    return Telling.of(new ChatProvider(), stream(events), OWNER).told();
  }

  /// What deltas tell, without kinds and the start.
  private static List<Object> events(String... deltas) {
    String[] chunks = new String[deltas.length];
    for (int i = 0; i < deltas.length; i++) {
      chunks[i] = delta(deltas[i]);
    }
    List<Object> told = told(chunks);
    return told.stream()
        .filter(event -> event instanceof StreamEvent && !event.equals(START))
        .toList();
  }

  private static String delta(String delta) {
    return "{\"choices\":[{\"index\":0,\"delta\":{" + delta + "},\"finish_reason\":null}]}";
  }

  private static String finish(String reason) {
    return "{\"choices\":[{\"delta\":{},\"finish_reason\":\"" + reason + "\"}]}";
  }

  private static String call(String members) {
    return "\"tool_calls\":[{" + members + "}]";
  }

  private static final byte[] WHOLE =
      stream(
          """
          {"id":"","model":"","created":0,"choices":[],"prompt_filter_results":[]}\
          """,
          """
          {"id":"a1","model":"m-1","created":5,"choices":[{"index":0,"delta":{"role":"assistant",\
          "content":""},"finish_reason":null}],"usage":null}\
          """,
          delta("\"reasoning_content\":\"hm\",\"content\":null"),
          delta("\"content\":\"Kö\\u006cn\""),
          delta(call("\"index\":0,\"id\":\"c1\",\"function\":{\"name\":\"w\",\"arguments\":\"\"}")),
          delta(call("\"index\":0,\"function\":{\"arguments\":\"{\\\"x\\\"\"}")),
          delta(call("\"index\":0,\"function\":{\"arguments\":\":1}\"}")),
          finish("tool_calls"),
          """
          {"choices":[],"usage":{"prompt_tokens":9,"completion_tokens":4,"total_tokens":13}}\
          """,
          "[DONE]");

  @Test
  void a_stream_is_told_event_by_event() {
    Telling telling = Telling.of(new ChatProvider(), WHOLE, OWNER);
    assertThat(telling.told())
        .containsExactly(
            FrameKind.NONE,
            new StreamEvent.Start("a1", "m-1", 5),
            FrameKind.NONE,
            new Thought("hm"),
            FrameKind.TOKEN,
            new Words("Köln"),
            FrameKind.TOKEN,
            new CallStart(0, "c1", "w", null),
            FrameKind.TOKEN,
            new CallArguments(0, "{\"x\""),
            FrameKind.TOKEN,
            new CallArguments(0, ":1}"),
            FrameKind.TOKEN,
            new StreamEvent.Finish(FinishReason.TOOL_CALLS, null),
            FrameKind.FINISH,
            new StreamEvent.Used(new Usage(9, 0, 0, 4, 0)),
            FrameKind.USAGE,
            FrameKind.END);
    assertThat(telling.usage()).isEqualTo(new Usage(9, 0, 0, 4, 0));
  }

  @Test
  void it_makes_no_difference_where_a_stream_is_cut() {
    assertThat(Telling.differing(new ChatProvider(), WHOLE, OWNER)).isEmpty();
  }

  @Test
  void calls_by_number_may_be_mixed() {
    assertThat(
            events(
                call("\"index\":1,\"id\":\"a\",\"function\":{\"name\":\"f\"}"),
                call("\"index\":2,\"id\":\"b\",\"function\":{\"name\":\"g\",\"arguments\":null}"),
                call("\"index\":1,\"function\":{\"arguments\":\"{}\"}"),
                call("\"index\":2,\"function\":{\"arguments\":\"{\\\"y\\\":2}\"}")))
        .containsExactly(
            new CallStart(0, "a", "f", null),
            new CallStart(1, "b", "g", null),
            new CallArguments(0, "{}"),
            new CallArguments(1, "{\"y\":2}"));
  }

  @Test
  void whole_calls_need_no_number_and_may_hold_an_object() {
    assertThat(
            events(
                call("\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":{\"x\":1}}"),
                call("\"id\":\"b\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}")))
        .containsExactly(
            new CallStart(0, "a", "f", null),
            new CallArguments(0, "{\"x\":1}"),
            new CallStart(1, "b", "f", null),
            new CallArguments(1, "{}"));
  }

  @Test
  void another_id_under_number_0_is_another_call() {
    assertThat(
            events(
                call("\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}"),
                call("\"index\":0,\"id\":\"b\",\"function\":{\"name\":\"f\",\"arguments\":\"{\"}"),
                call("\"index\":0,\"id\":\"b\",\"function\":{\"arguments\":\"}\"}")))
        .containsExactly(
            new CallStart(0, "a", "f", null),
            new CallArguments(0, "{}"),
            new CallStart(1, "b", "f", null),
            new CallArguments(1, "{"),
            new CallArguments(1, "}"));
  }

  @Test
  void an_empty_id_goes_on_with_the_call_until_its_arguments_are_complete() {
    assertThat(
            events(
                call("\"index\":0,\"id\":\"\",\"function\":{\"name\":\"f\",\"arguments\":\"\"}"),
                call(
                    "\"index\":0,\"id\":\"\",\"function\":{\"name\":\"f\","
                        + "\"arguments\":\"{\\\"x\\\":\\\"}\"}"),
                call(
                    "\"index\":0,\"id\":\"\",\"function\":{\"name\":\"f\","
                        + "\"arguments\":\"\\\"}\"}"),
                call("\"index\":0,\"id\":\"\",\"function\":{\"name\":\"f\",\"arguments\":\"\"}"),
                call("\"index\":0,\"id\":\"\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}")))
        .containsExactly(
            new CallStart(0, "", "f", null),
            new CallArguments(0, "{\"x\":\"}"),
            new CallArguments(0, "\"}"),
            new CallStart(1, "", "f", null),
            new CallArguments(1, "{}"));
  }

  @Test
  void arguments_wait_for_the_name_and_null_is_none() {
    assertThat(
            events(
                call("\"index\":0,\"id\":\"a\",\"function\":{\"arguments\":\"{\"}"),
                call("\"index\":0,\"function\":{\"name\":\"f\",\"arguments\":\"}\"}"),
                call(
                    "\"index\":1,\"id\":\"b\",\"function\":{\"name\":\"g\","
                        + "\"arguments\":\"null\"}")))
        .containsExactly(
            new CallStart(0, "a", "f", null),
            new CallArguments(0, "{}"),
            new CallStart(1, "b", "g", null));
  }

  @Test
  void more_calls_or_more_nameless_arguments_than_the_bound_are_malformed() {
    String calls =
        ("{\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}},"
                + "{\"id\":\"b\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}},")
            .repeat(ChatCallFragments.MAX_CALLS / 2);
    assertThat(
            told(
                delta(
                    "\"tool_calls\":[" + calls + "{\"id\":\"c\",\"function\":{\"name\":\"f\"}}]")))
        .endsWith(FrameKind.MALFORMED);
    assertThat(
            told(
                delta(
                    call(
                        "\"index\":0,\"function\":{\"arguments\":\""
                            + "x".repeat(ChatCallFragments.MAX_UNNAMED + 1)
                            + "\"}"))))
        .endsWith(FrameKind.MALFORMED);
  }

  @Test
  void the_older_function_call_is_a_call() {
    assertThat(
            events(
                "\"function_call\":{\"name\":\"f\",\"arguments\":\"{\"}",
                "\"function_call\":{\"arguments\":\"}\"}"))
        .containsExactly(
            new CallStart(0, "", "f", null), new CallArguments(0, "{"), new CallArguments(0, "}"));
  }

  @Test
  void content_may_be_a_list_of_chunks() {
    assertThat(
            events(
                "\"content\":[{\"type\":\"thinking\",\"thinking\":"
                    + "[{\"type\":\"text\",\"text\":\"hm\"}]}]",
                "\"content\":[{\"type\":\"thinking\",\"thinking\":[],\"signature\":\"s\"},"
                    + "{\"type\":\"text\",\"text\":\"a\"}]",
                "\"content\":\"b\""))
        .containsExactly(
            new Thought("hm"),
            new StreamEvent.ThoughtSeal(new Opaque(OWNER, "signature", "\"s\"")),
            new Words("a"),
            new Words("b"));
  }

  @Test
  void tags_tell_thoughts_from_words_wherever_they_are_cut() {
    assertThat(
            events(
                "\"content\":\"\\n<th\"",
                "\"content\":\"ink>h\"",
                "\"content\":\"m</\"",
                "\"content\":\"think>\\n\"",
                "\"content\":\"\\na\"",
                "\"content\":\"<think>\""))
        .containsExactly(new Thought("h"), new Thought("m"), new Words("a"), new Words("<think>"));
    assertThat(events("\"content\":\"<\"", "\"content\":\"b>\"")).containsExactly(new Words("<b>"));
    assertThat(events("\"reasoning\":\"hm\"", "\"content\":\"<think>\""))
        .containsExactly(new Thought("hm"), new Words("<think>"));
  }

  @Test
  void words_that_were_held_are_told_before_the_end() {
    assertThat(told(delta("\"content\":\"<thi\""), finish("length")))
        .containsExactly(
            START,
            FrameKind.NONE,
            new Words("<thi"),
            new StreamEvent.Finish(FinishReason.LENGTH, null),
            FrameKind.FINISH);
  }

  @Test
  void fragments_of_details_become_one_seal_before_the_words() {
    assertThat(
            events(
                "\"reasoning\":\"h\",\"reasoning_details\":[{\"type\":\"reasoning.text\","
                    + "\"text\":\"h\",\"index\":0,\"format\":null}]",
                "\"reasoning\":\"m\",\"reasoning_details\":[{\"type\":\"reasoning.text\","
                    + "\"text\":\"m\",\"index\":0}]",
                "\"reasoning_details\":[{\"type\":\"reasoning.text\",\"signature\":\"s\","
                    + "\"index\":0},{\"type\":\"reasoning.encrypted\",\"data\":\"d\",\"index\":1}]",
                "\"content\":\"a\""))
        .containsExactly(
            new Thought("h"),
            new Thought("m"),
            new StreamEvent.ThoughtSeal(
                new Opaque(
                    OWNER,
                    "reasoning_details",
                    """
                    [{"type":"reasoning.text","index":0,"signature":"s","text":"hm"},\
                    {"type":"reasoning.encrypted","index":1,"data":"d"}]\
                    """)),
            new Words("a"));
  }

  @Test
  void details_above_the_bound_are_malformed() {
    String text = "x".repeat(ChatDetails.MAX_HELD);
    assertThat(told(delta("\"reasoning_details\":[{\"data\":\"" + text + "\"}]")))
        .endsWith(FrameKind.MALFORMED);
  }

  @Test
  void a_signature_on_a_call_is_its_seal() {
    assertThat(
            events(
                call(
                    "\"id\":\"a\",\"function\":{\"name\":\"f\"},"
                        + "\"extra_content\":{\"google\":{\"thought_signature\":\"t\"}}")))
        .containsExactly(
            new CallStart(0, "a", "f", new Opaque(OWNER, "thought_signature", "\"t\"")));
  }

  @Test
  void refusals_images_and_sources_are_told() {
    assertThat(
            events(
                "\"refusal\":\"no\"",
                "\"images\":[{\"image_url\":{\"url\":\"data:image/png;base64,QUI=\"}}]",
                "\"annotations\":[{\"url_citation\":{\"url\":\"u\"}}]"))
        .containsExactly(
            new StreamEvent.Declined("no"),
            new StreamEvent.Whole(
                new Part.Media(
                    MediaKind.IMAGE,
                    new MediaSource.Inline("image/png", Slice.of("QUI=")),
                    null,
                    null,
                    null)),
            new StreamEvent.Cited(
                new Citation("u", null, null, -1, -1, "{\"url_citation\":{\"url\":\"u\"}}")));
  }

  @Test
  void sources_beside_the_choices_are_told_once_at_the_end() {
    assertThat(
            told(
                "{\"citations\":[\"u\"],\"choices\":[{\"delta\":{\"content\":\"a\"}}]}",
                "{\"citations\":[\"u\"],\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}"))
        .containsExactly(
            START,
            new Words("a"),
            FrameKind.TOKEN,
            new StreamEvent.Cited(new Citation("u", null, null, -1, -1, "\"u\"")),
            new StreamEvent.Finish(FinishReason.STOP, null),
            FrameKind.FINISH);
  }

  @Test
  void a_last_event_that_repeats_the_text_adds_none() {
    assertThat(
            told(
                delta("\"content\":\"a\""),
                "{\"object\":\"chat.completion.done\",\"choices\":[{\"delta\":{\"content\":\"a\"},"
                    + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":1}}"))
        .containsExactly(
            START,
            new Words("a"),
            FrameKind.TOKEN,
            new StreamEvent.Finish(FinishReason.STOP, null),
            new StreamEvent.Used(new Usage(1, 0, 0, 0, 0)),
            FrameKind.FINISH);
  }

  @Test
  void a_reason_that_comes_twice_is_told_once() {
    assertThat(told(finish("stop"), finish("stop")))
        .containsOnlyOnce(new StreamEvent.Finish(FinishReason.STOP, null));
  }

  @Test
  void other_choices_are_passed_over() {
    assertThat(
            told(
                "{\"choices\":[{\"index\":1,\"delta\":{\"content\":\"b\"},"
                    + "\"finish_reason\":\"stop\"}]}"))
        .containsExactly(START, FrameKind.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":{\"message\":\"x\"}}",
        "{\"error\":\"x\",\"choices\":[{\"delta\":{\"content\":\"a\"}}]}",
        "{\"choices\":[{\"delta\":{},\"finish_reason\":\"error\"}]}",
        "{\"choices\":[{\"delta\":{},\"error\":{\"code\":1}}]}",
        "{\"object\":\"error\",\"message\":\"x\"}",
        "{\"x_groq\":{\"error\":\"x\"}}"
      })
  void failures_inside_a_stream_are_errors(String event) {
    assertThat(told(event)).containsExactly(FrameKind.ERROR);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "7", "{} {}", "{\"choices\":[}"})
  void what_is_no_event_is_malformed(String event) {
    assertThat(told(event)).containsExactly(FrameKind.MALFORMED);
  }
}
