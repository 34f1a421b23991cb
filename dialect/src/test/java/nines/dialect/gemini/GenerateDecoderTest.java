package nines.dialect.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import nines.core.exchange.Citation;
import nines.core.exchange.FinishReason;
import nines.core.exchange.FrameKind;
import nines.core.exchange.MediaKind;
import nines.core.exchange.MediaSource;
import nines.core.exchange.Opaque;
import nines.core.exchange.Part;
import nines.core.exchange.Slice;
import nines.core.exchange.StreamEvent.CallArguments;
import nines.core.exchange.StreamEvent.CallStart;
import nines.core.exchange.StreamEvent.Cited;
import nines.core.exchange.StreamEvent.Finish;
import nines.core.exchange.StreamEvent.Start;
import nines.core.exchange.StreamEvent.Thought;
import nines.core.exchange.StreamEvent.ThoughtSeal;
import nines.core.exchange.StreamEvent.Used;
import nines.core.exchange.StreamEvent.Whole;
import nines.core.exchange.StreamEvent.Words;
import nines.core.exchange.Usage;
import org.junit.jupiter.api.Test;

class GenerateDecoderTest {
  private static final String END = ", 'finishReason': 'STOP'";
  private final Talk.Decoding stream = new Talk.Decoding();

  @Test
  void the_beginning_is_told_before_the_words_though_it_comes_behind_them() {
    FrameKind kind =
        stream.feed(
            "{'candidates': [{'content': {'parts': [{'text': 'hi'}]}}], 'modelVersion': 'g-1',"
                + " 'createTime': '1970-01-01T00:00:09Z', 'responseId': 'r'}");
    assertThat(kind).isEqualTo(FrameKind.TOKEN);
    assertThat(stream.told).containsExactly(new Start("r", "g-1", 9), new Words("hi"));
  }

  @Test
  void usage_is_told_with_every_report_and_the_last_one_holds() {
    stream.feed(
        "{'usageMetadata': {'promptTokenCount': 1}}",
        "{'candidates': [{'finishReason': 'STOP'}],"
            + " 'usageMetadata': {'promptTokenCount': 7, 'thoughtsTokenCount': 2}}");
    assertThat(stream.said())
        .containsExactly(
            new Used(new Usage(1, 0, 0, 0, 0)),
            new Used(new Usage(7, 0, 0, 2, 2)),
            new Finish(FinishReason.STOP, null));
    assertThat(stream.decoder.facts().usage()).isEqualTo(new Usage(7, 0, 0, 2, 2));
  }

  @Test
  void thoughts_words_and_seals_are_told_apart() {
    FrameKind kind =
        stream.parts(
            """
            [{'text': 'hm', 'thought': true}, {'thoughtSignature': 't', 'text': '', 'thought': true},
             {'text': 'so'}, {'text': '', 'thoughtSignature': 'w'},
             {'inlineData': {'mimeType': 'image/png', 'data': 'iVBO'}}]
            """,
            "");
    assertThat(kind).isEqualTo(FrameKind.TOKEN);
    assertThat(stream.said())
        .containsExactly(
            new Thought("hm"),
            new ThoughtSeal(new Opaque(Talk.OWNER, "reasoning_signature", "\"t\"")),
            new Words("so"),
            new Whole(new Part.Sealed(new Opaque(Talk.OWNER, "text_signature", "\"w\""), null)),
            new Whole(
                new Part.Media(
                    MediaKind.IMAGE,
                    new MediaSource.Inline("image/png", Slice.of("iVBO")),
                    null,
                    null,
                    null)));
  }

  @Test
  void a_signature_alone_is_no_token() {
    assertThat(stream.parts("[{'text': '', 'thoughtSignature': 'w'}]", ""))
        .isEqualTo(FrameKind.NONE);
  }

  @Test
  void calls_are_counted_over_all_events_and_make_the_reason_to_finish() {
    stream.parts(
        "[{'functionCall': {'name': 'f', 'args': {'x': 1}}, 'thoughtSignature': 's'}]", "");
    FrameKind kind = stream.parts("[{'functionCall': {'name': 'g', 'id': 'i'}}]", END);
    assertThat(kind).isEqualTo(FrameKind.FINISH);
    assertThat(stream.said())
        .containsExactly(
            new CallStart(0, "", "f", new Opaque(Talk.OWNER, "thought_signature", "\"s\"")),
            new CallArguments(0, "{\"x\":1}"),
            new CallStart(1, "i", "g", null),
            new CallArguments(1, "{}"),
            new Finish(FinishReason.TOOL_CALLS, null));
  }

  @Test
  void a_call_in_pieces_is_told_when_it_is_whole() {
    stream.parts("[{'functionCall': {'name': 'cook', 'willContinue': true}}]", "");
    stream.parts(
        """
        [{'functionCall': {'willContinue': true, 'partialArgs': [
          {'jsonPath': '$.dish.steps[0].say', 'stringValue': 'Bo', 'willContinue': true},
          {'jsonPath': '$.dish.steps[0].say', 'stringValue': 'il'},
          {'jsonPath': '$.dish.steps[0].minutes', 'numberValue': 1.50},
          {'jsonPath': '$.dish.steps[1]', 'boolValue': true},
          {'jsonPath': "$['a b']", 'nullValue': 'NULL_VALUE'}]}}]
        """
            .replace("\"$['a b']\"", "'$[\\u0027a b\\u0027]'"),
        "");
    assertThat(stream.said()).isEmpty();
    stream.parts("[{'functionCall': {}}]", END);
    assertThat(stream.said())
        .containsExactly(
            new CallStart(0, "", "cook", null),
            new CallArguments(
                0,
                "{\"dish\":{\"steps\":[{\"say\":\"Boil\",\"minutes\":1.50},true]},\"a b\":null}"),
            new Finish(FinishReason.TOOL_CALLS, null));
  }

  @Test
  void a_call_that_was_cut_off_is_not_told() {
    stream.parts("[{'functionCall': {'name': 'f', 'willContinue': true}}]", "");
    assertThat(stream.parts("[]", ", 'finishReason': 'MAX_TOKENS'")).isEqualTo(FrameKind.FINISH);
    assertThat(stream.said()).containsExactly(new Finish(FinishReason.LENGTH, null));
  }

  @Test
  void a_good_end_inside_a_call_is_none() {
    stream.parts("[{'functionCall': {'name': 'f', 'willContinue': true}}]", "");
    assertThat(stream.parts("[]", END)).isEqualTo(FrameKind.ERROR);
  }

  @Test
  void pieces_of_a_call_are_bounded_in_size_and_depth() {
    stream.parts("[{'functionCall': {'name': 'f', 'willContinue': true}}]", "");
    assertThat(piece("$.a", "x".repeat(PartialCall.MAX_CHARS))).isEqualTo(FrameKind.MALFORMED);
    assertThat(piece("$" + ".a".repeat(PartialCall.MAX_STEPS + 1), "x"))
        .isEqualTo(FrameKind.MALFORMED);
    assertThat(piece("$.list[3]", "x")).isEqualTo(FrameKind.MALFORMED);
  }

  private FrameKind piece(String path, String text) {
    return stream.parts(
        "[{'functionCall': {'willContinue': true, 'partialArgs': [{'jsonPath': '"
            + path
            + "', 'stringValue': '"
            + text
            + "'}]}}]",
        "");
  }

  @Test
  void a_verdict_on_the_form_fails_an_answer_of_nothing_and_ends_one_of_words() {
    assertThat(stream.parts("[]", ", 'finishReason': 'MALFORMED_FUNCTION_CALL'"))
        .isEqualTo(FrameKind.ERROR);
    stream.parts("[{'text': 'so'}]", "");
    assertThat(stream.parts("[]", ", 'finishReason': 'MALFORMED_FUNCTION_CALL'"))
        .isEqualTo(FrameKind.FINISH);
    assertThat(stream.said())
        .containsExactly(new Words("so"), new Finish(FinishReason.CONTENT_FILTER, null));
  }

  @Test
  void a_blocked_prompt_is_an_end() {
    assertThat(stream.feed("{'promptFeedback': {'blockReason': 'SAFETY'}}"))
        .isEqualTo(FrameKind.FINISH);
    assertThat(stream.said()).containsExactly(new Finish(FinishReason.CONTENT_FILTER, null));
  }

  @Test
  void an_error_and_what_is_no_event_tell_nothing() {
    assertThat(stream.feed("{'error': {'code': 503, 'message': 'x'}}")).isEqualTo(FrameKind.ERROR);
    assertThat(stream.feed("[]")).isEqualTo(FrameKind.MALFORMED);
    assertThat(stream.feed("{'candidates':")).isEqualTo(FrameKind.MALFORMED);
    assertThat(stream.told).isEmpty();
  }

  @Test
  void a_source_is_cited_once() {
    String grounding =
        ", 'groundingMetadata': {'groundingChunks': [{'web': {'uri': 'u', 'title': 't'}}]}";
    stream.parts("[{'text': 'a'}]", ", 'groundingMetadata': {}");
    stream.parts("[]", grounding);
    stream.parts("[]", grounding);
    assertThat(stream.said())
        .containsExactly(
            new Words("a"),
            new Cited(
                new Citation(
                    "u", "t", null, -1, -1, "{\"web\": {\"uri\": \"u\", \"title\": \"t\"}}")));
  }

  @Test
  void citations_are_bounded() {
    StringBuilder chunks = new StringBuilder("{'web': {'uri': 'u'}}");
    for (int i = 0; i < GenerateDecoder.MAX_CITATIONS + 5; i++) {
      chunks.append(", {'web': {'uri': 'u").append(i).append("'}}");
    }
    stream.parts("[]", ", 'groundingMetadata': {'groundingChunks': [" + chunks + "]}");
    assertThat(stream.said()).hasSize(GenerateDecoder.MAX_CITATIONS);
  }

  @Test
  void other_candidates_are_passed_over() {
    stream.feed(
        "{'candidates': [{'content': {'parts': [{'text': 'a'}]}},"
            + " {'content': {'parts': [{'text': 'b'}]}}]}");
    assertThat(stream.said()).containsExactly(new Words("a"));
  }
}
