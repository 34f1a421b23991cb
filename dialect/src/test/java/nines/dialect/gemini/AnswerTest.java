package nines.dialect.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import nines.core.exchange.ChatAnswer;
import nines.core.exchange.Citation;
import nines.core.exchange.FinishReason;
import nines.core.exchange.MediaKind;
import nines.core.exchange.MediaSource;
import nines.core.exchange.Opaque;
import nines.core.exchange.Part;
import nines.core.exchange.Slice;
import nines.core.exchange.Usage;
import nines.dialect.chat.Envelope;
import nines.dialect.json.MemberException;
import org.junit.jupiter.api.Test;

class AnswerTest {
  private static ChatAnswer answer(FinishReason finish, Usage usage, Part... parts) {
    return new ChatAnswer("id-1", "model-2", 0, List.of(parts), finish, null, usage);
  }

  private static List<Part> parts(String parts) {
    return Talk.candidate(parts, "'finishReason': 'STOP'").parts();
  }

  private static FinishReason finish(String parts, String reason) {
    return Talk.candidate(parts, "'finishReason': " + reason).finish();
  }

  @Test
  void usage_is_one_arithmetic() {
    ChatAnswer answer =
        Talk.answer(
            """
            {'candidates': [{'content': {'parts': [{'text': 'hi'}]}, 'finishReason': 'STOP'}],
             'usageMetadata': {'promptTokenCount': 10, 'toolUsePromptTokenCount': 5,
               'cachedContentTokenCount': 4, 'candidatesTokenCount': 3, 'thoughtsTokenCount': 2},
             'modelVersion': 'gemini-1-001', 'responseId': 'r1',
             'createTime': '2026-01-01T00:00:01.5Z'}
            """);
    assertThat(answer)
        .isEqualTo(
            new ChatAnswer(
                "r1",
                "gemini-1-001",
                1_767_225_601,
                List.of(new Part.Text("hi")),
                FinishReason.STOP,
                null,
                new Usage(15, 4, 0, 5, 2).with(Usage.Detail.TOOL_PROMPT, 5)));
  }

  @Test
  void neighbouring_pieces_are_one_text_and_signatures_are_kept() {
    Opaque thought = new Opaque(Talk.OWNER, "reasoning_signature", "\"t\"");
    Opaque words = new Opaque(Talk.OWNER, "text_signature", "\"w\"");
    assertThat(
            parts(
                """
                [{'text': 'h', 'thought': true},
                 {'text': 'm', 'thought': true, 'thoughtSignature': 't'},
                 {'text': 'a'}, {'text': 'b'}, {'text': '', 'thoughtSignature': 'w'}]
                """))
        .containsExactly(
            new Part.Reasoning("hm", thought), new Part.Text("ab"), new Part.Sealed(words, null));
  }

  @Test
  void a_call_is_told_by_its_part() {
    ChatAnswer answer =
        Talk.candidate(
            "[{'functionCall': {'name': 'f', 'args': {'x': 1}, 'id': 'i'}, 'thoughtSignature':"
                + " 's'}, {'functionCall': {'name': 'g'}}]",
            "'finishReason': 'STOP'");
    assertThat(answer.finish()).isEqualTo(FinishReason.TOOL_CALLS);
    assertThat(answer.parts())
        .containsExactly(
            new Part.ToolCall(
                "i", "f", "{\"x\": 1}", new Opaque(Talk.OWNER, "thought_signature", "\"s\""), null),
            new Part.ToolCall("", "g", "{}", null, null));
  }

  @Test
  void media_and_work_of_googles_tools_are_parts() {
    assertThat(
            parts(
                "[{'inlineData': {'mimeType': 'image/png', 'data': 'iVBO'}},"
                    + " {'executableCode': {'code': '1'}}, {}]"))
        .containsExactly(
            new Part.Media(
                MediaKind.IMAGE,
                new MediaSource.Inline("image/png", Slice.of("iVBO")),
                null,
                null,
                null),
            new Part.Sealed(
                new Opaque(Talk.OWNER, "part", "{\"executableCode\": {\"code\": \"1\"}}"), null));
  }

  @Test
  void reasons_to_finish_are_told_apart() {
    assertThat(finish("[]", "'MAX_TOKENS'")).isEqualTo(FinishReason.LENGTH);
    assertThat(finish("[]", "2")).isEqualTo(FinishReason.LENGTH);
    for (String reason : List.of("SAFETY", "RECITATION", "SPII", "IMAGE_SAFETY", "NEW_REASON")) {
      assertThat(finish("[]", "'" + reason + "'")).isEqualTo(FinishReason.CONTENT_FILTER);
    }
    assertThat(Talk.answer("{'promptFeedback': {'blockReason': 'SAFETY'}}").finish())
        .isEqualTo(FinishReason.CONTENT_FILTER);
  }

  @Test
  void a_verdict_on_its_form_is_never_a_good_end() {
    for (String reason : List.of("MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL", "OTHER")) {
      assertThat(finish("[{'text': 'so'}]", "'" + reason + "'"))
          .isEqualTo(FinishReason.CONTENT_FILTER);
      assertThatThrownBy(() -> finish("[]", "'" + reason + "'"))
          .isInstanceOf(MemberException.class)
          .hasMessageContaining(reason);
    }
  }

  @Test
  void no_answer_at_all_is_none() {
    assertThatThrownBy(() -> Talk.answer("{'candidates': []}"))
        .isInstanceOf(MemberException.class)
        .hasMessageContaining("candidates");
  }

  @Test
  void segments_in_bytes_become_places_in_characters() {
    ChatAnswer answer =
        Talk.candidate(
            "[{'text': 'Grüße. Yes.'}]",
            """
            'finishReason': 'STOP', 'groundingMetadata': {
              'groundingChunks': [{'web': {'uri': 'https://a.example', 'title': 'A'}}],
              'groundingSupports': [{'segment': {'startIndex': 9, 'endIndex': 13},
                'groundingChunkIndices': [0, 7]}]}
            """);
    assertThat(answer.parts())
        .containsExactly(
            new Part.Text(
                "Grüße. Yes.",
                List.of(
                    new Citation(
                        "https://a.example",
                        "A",
                        null,
                        7,
                        11,
                        "{\"web\": {\"uri\": \"https://a.example\", \"title\": \"A\"}}")),
                null,
                null));
  }

  @Test
  void what_is_cited_is_told_in_bytes_again() {
    Citation web = new Citation("https://a.example", "A", null, 7, 11, "{}");
    Citation document = new Citation(null, "B", "words", -1, -1, "{}");
    assertThat(
            Talk.heard(
                answer(
                    FinishReason.STOP,
                    Usage.NONE,
                    new Part.Text("Grüße. Yes.", List.of(web, document), null, null))))
        .contains(
            "'groundingMetadata':{'groundingChunks':["
                + "{'web':{'uri':'https://a.example','title':'A'}},"
                + "{'retrievedContext':{'title':'B','text':'words'}}],"
                + "'groundingSupports':[{'segment':{'startIndex':9,'endIndex':13,'text':'Yes.'},"
                + "'groundingChunkIndices':[0]}]}");
  }

  @Test
  void a_client_hears_everything_in_its_place() {
    Opaque seal = new Opaque(Talk.STRANGER, "signature", "\"s\"");
    String envelope = Envelope.seal(seal);
    assertThat(
            Talk.heard(
                answer(
                    FinishReason.TOOL_CALLS,
                    new Usage(10, 4, 1, 5, 2),
                    new Part.Reasoning("hm", seal),
                    new Part.Sealed(seal, null),
                    new Part.Text("yes"),
                    new Part.Refusal("no"),
                    new Part.ToolCall("toolu_1", "f", "{\n}", null, null))))
        .isEqualTo(
            ("{'candidates':[{'content':{'parts':["
                    + "{'text':'hm','thought':true,'thoughtSignature':'E'},"
                    + "{'thought':true,'thoughtSignature':'E'},{'text':'yes'},{'text':'no'},"
                    + "{'functionCall':{'id':'toolu_1','name':'f','args':{ }}}],'role':'model'},"
                    + "'finishReason':'STOP','index':0}],'usageMetadata':{'promptTokenCount':10,"
                    + "'candidatesTokenCount':3,'totalTokenCount':15,"
                    + "'cachedContentTokenCount':4,'thoughtsTokenCount':2},"
                    + "'modelVersion':'model-2','responseId':'id-1'}")
                .replace("'E'", "'" + envelope + "'"));
  }

  @Test
  void arguments_that_are_no_object_are_no_answer() {
    Part broken = new Part.ToolCall("a", "f", "[1]", null, null);
    assertThatThrownBy(() -> Talk.heard(answer(FinishReason.TOOL_CALLS, Usage.NONE, broken)))
        .isInstanceOf(MemberException.class);
  }
}
