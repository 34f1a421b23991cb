package nines.dialect.openai;

import static nines.dialect.openai.ChatExchange.streamed;
import static nines.dialect.openai.ChatExchange.terms;
import static nines.dialect.openai.ChatExchange.written;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nines.core.exchange.ChatAnswer;
import nines.core.exchange.Citation;
import nines.core.exchange.FinishReason;
import nines.core.exchange.MediaKind;
import nines.core.exchange.MediaSource;
import nines.core.exchange.Opaque;
import nines.core.exchange.Owner;
import nines.core.exchange.Part;
import nines.core.exchange.Slice;
import nines.core.exchange.StreamEvent;
import nines.core.exchange.Usage;
import nines.dialect.chat.Envelope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatAnswerWriterTest {
  private static final Opaque SEAL =
      new Opaque(new Owner("anthropic", "claude"), "signature", "\"s\"");
  private static final Usage USAGE = new Usage(9, 3, 2, 4, 1);

  private static ChatAnswer answer(FinishReason finish, Usage usage, Part... parts) {
    return new ChatAnswer("", "", 0, List.of(parts), finish, null, usage);
  }

  private static String chunk(String delta) {
    return chunk(delta, "null", false);
  }

  private static String chunk(String delta, String finish, boolean counted) {
    return """
    data: {"id":"chatcmpl-req_1","object":"chat.completion.chunk","created":7,"model":"asked",\
    "choices":[{"index":0,"delta":%s,"finish_reason":%s}]%s}

    """
        .formatted(delta, finish, counted ? ",\"usage\":null" : "");
  }

  private static String first() {
    return chunk("{\"role\":\"assistant\",\"content\":\"\"}");
  }

  @Test
  void an_answer_of_words_and_calls_is_a_completion() {
    assertThat(
            written(
                new ChatClient(),
                new ChatAnswer(
                    "a1",
                    "m-1",
                    5,
                    List.of(
                        new Part.Text("I "),
                        new Part.Text("look."),
                        new Part.ToolCall("", "w", "{\"x\":1}", null, null)),
                    FinishReason.STOP,
                    null,
                    USAGE)))
        .isEqualTo(
            """
            {"id":"a1","object":"chat.completion","created":5,"model":"m-1","choices":[{"index":0,\
            "message":{"role":"assistant","content":"I look.","refusal":null,"tool_calls":[\
            {"id":"call_req_10","type":"function","function":{"name":"w",\
            "arguments":"{\\"x\\":1}"}}]},"logprobs":null,"finish_reason":"tool_calls"}],\
            "usage":{"prompt_tokens":9,"completion_tokens":4,"total_tokens":13,\
            "prompt_tokens_details":{"cached_tokens":3,"cache_write_tokens":2},\
            "completion_tokens_details":{"reasoning_tokens":1}}}\
            """);
  }

  @Test
  void seals_travel_in_envelopes_beside_the_thoughts() {
    String envelope = Envelope.seal(SEAL);
    assertThat(
            written(
                new ChatClient(),
                answer(
                    FinishReason.STOP,
                    Usage.NONE,
                    new Part.Reasoning("a", SEAL),
                    new Part.Reasoning("b", null),
                    new Part.Sealed(SEAL, null),
                    new Part.ToolCall("c", "w", "{}", SEAL, null))))
        .contains(
            """
            "content":null,"refusal":null,"reasoning_content":"ab","reasoning_details":[\
            {"type":"reasoning.text","index":0,"text":"a","signature":"%s"},\
            {"type":"reasoning.text","index":1,"text":"b"},\
            {"type":"reasoning.encrypted","index":2,"data":"%s"}],"tool_calls":[{"id":"c",\
            "type":"function","function":{"name":"w","arguments":"{}"},"extra_content":{"google":\
            {"thought_signature":"%s"}}}]\
            """
                .formatted(envelope, envelope, envelope))
        .doesNotContain("usage");
    assertThat(
            written(
                new ChatClient(),
                answer(FinishReason.STOP, Usage.NONE, new Part.Reasoning("a", null))))
        .doesNotContain("reasoning_details");
  }

  @Test
  void refusals_citations_and_images_have_their_place() {
    Citation citation = new Citation("u", null, null, 0, 2, "{}");
    Part image =
        new Part.Media(
            MediaKind.IMAGE,
            new MediaSource.Inline("image/png", Slice.of("QUI=")),
            null,
            null,
            null);
    assertThat(
            written(
                new ChatClient(),
                answer(
                    FinishReason.CONTENT_FILTER,
                    Usage.NONE,
                    new Part.Text("ab", List.of(citation), null, null),
                    new Part.Refusal("no"),
                    image)))
        .contains(
            "\"refusal\":\"no\"",
            "\"annotations\":[{\"type\":\"url_citation\",\"url_citation\":{\"url\":\"u\","
                + "\"title\":\"u\",\"start_index\":0,\"end_index\":2}}]",
            "\"images\":[{\"type\":\"image_url\",\"image_url\":"
                + "{\"url\":\"data:image/png;base64,QUI=\"}}]",
            "\"finish_reason\":\"content_filter\"");
  }

  @ParameterizedTest
  @CsvSource({
    "STOP, stop",
    "STOP_SEQUENCE, stop",
    "PAUSE, stop",
    "LENGTH, length",
    "TOOL_CALLS, tool_calls",
    "CONTENT_FILTER, content_filter"
  })
  void each_reason_to_finish_has_its_word(FinishReason reason, String word) {
    assertThat(written(new ChatClient(), answer(reason, Usage.NONE)))
        .contains("\"finish_reason\":\"" + word + "\"");
  }

  @Test
  void a_stream_begins_with_a_role_and_ends_with_its_reason() {
    assertThat(
            streamed(
                new ChatStreamEncoder(terms(false)),
                new StreamEvent.Thought("hm"),
                new StreamEvent.Words("a\n"),
                new StreamEvent.Words(""),
                new StreamEvent.Declined("no"),
                new StreamEvent.Finish(FinishReason.LENGTH, null),
                new StreamEvent.Used(USAGE)))
        .isEqualTo(
            first()
                + chunk("{\"reasoning_content\":\"hm\"}")
                + chunk("{\"content\":\"a\\n\"}")
                + chunk("{\"refusal\":\"no\"}")
                + chunk("{}", "\"length\"", false)
                + "data: [DONE]\n\n");
  }

  @Test
  void usage_that_was_asked_for_comes_last_in_a_chunk_of_its_own() {
    assertThat(
            streamed(
                new ChatStreamEncoder(terms(true)),
                new StreamEvent.Start("a1", "m-1", 5),
                new StreamEvent.Start("a2", "m-2", 6),
                new StreamEvent.Used(USAGE),
                new StreamEvent.Finish(FinishReason.STOP, null)))
        .isEqualTo(
            """
            data: {"id":"a1","object":"chat.completion.chunk","created":5,"model":"m-1",\
            "choices":[{"index":0,"delta":{"role":"assistant","content":""},\
            "finish_reason":null}],"usage":null}

            data: {"id":"a1","object":"chat.completion.chunk","created":5,"model":"m-1",\
            "choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":null}

            data: {"id":"a1","object":"chat.completion.chunk","created":5,"model":"m-1",\
            "choices":[],"usage":{"prompt_tokens":9,"completion_tokens":4,"total_tokens":13,\
            "prompt_tokens_details":{"cached_tokens":3,"cache_write_tokens":2},\
            "completion_tokens_details":{"reasoning_tokens":1}}}

            data: [DONE]

            """);
  }

  @Test
  void calls_have_ids_of_their_own_and_at_least_an_empty_object() {
    assertThat(
            streamed(
                new ChatStreamEncoder(terms(false, "old")),
                new StreamEvent.CallStart(0, "old", "f", SEAL),
                new StreamEvent.CallStart(1, "b", "g", null),
                new StreamEvent.CallArguments(1, "{\"x\":"),
                new StreamEvent.CallArguments(1, "1}"),
                new StreamEvent.Finish(FinishReason.STOP, null)))
        .isEqualTo(
            first()
                + chunk(
                    """
                    {"tool_calls":[{"index":0,"id":"call_req_10","type":"function","function":\
                    {"name":"f","arguments":""},"extra_content":{"google":{"thought_signature":\
                    "%s"}}}]}\
                    """
                        .formatted(Envelope.seal(SEAL)))
                + chunk(
                    """
                    {"tool_calls":[{"index":1,"id":"b","type":"function","function":\
                    {"name":"g","arguments":""}}]}\
                    """)
                + chunk(
                    """
                    {"tool_calls":[{"index":1,"function":{"arguments":"{\\"x\\":"}}]}\
                    """)
                + chunk("{\"tool_calls\":[{\"index\":1,\"function\":{\"arguments\":\"1}\"}}]}")
                + chunk("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{}\"}}]}")
                + chunk("{}", "\"tool_calls\"", false)
                + "data: [DONE]\n\n");
  }

  @Test
  void a_seal_repeats_the_thoughts_it_is_on_up_to_a_bound() {
    String most = "x".repeat(ChatStreamEncoder.MAX_SEALED_THOUGHT);
    assertThat(
            streamed(
                new ChatStreamEncoder(terms(false)),
                new StreamEvent.Thought("a"),
                new StreamEvent.ThoughtSeal(SEAL),
                new StreamEvent.Whole(new Part.Sealed(SEAL, null)),
                new StreamEvent.Thought("b"),
                new StreamEvent.Thought(most),
                new StreamEvent.ThoughtSeal(SEAL)))
        .contains(
            "{\"type\":\"reasoning.text\",\"index\":0,\"text\":\"a\",\"signature\":\"",
            "{\"type\":\"reasoning.encrypted\",\"index\":1,\"data\":\"",
            "{\"type\":\"reasoning.text\",\"index\":2,\"text\":\"\",\"signature\":\"");
  }

  @Test
  void what_is_whole_or_cited_has_its_place_in_a_delta() {
    Part image =
        new Part.Media(
            MediaKind.IMAGE, new MediaSource.Remote("https://a.example/x", null), null, null, null);
    assertThat(
            streamed(
                new ChatStreamEncoder(terms(false)),
                new StreamEvent.Whole(image),
                new StreamEvent.Cited(new Citation("u", "t", null, -1, -1, "{}")),
                new StreamEvent.Cited(new Citation(null, "t", null, -1, -1, "{}"))))
        .contains(
            chunk(
                "{\"images\":[{\"type\":\"image_url\",\"image_url\":"
                    + "{\"url\":\"https://a.example/x\"}}]}"),
            chunk(
                "{\"annotations\":[{\"type\":\"url_citation\",\"url_citation\":{\"url\":\"u\","
                    + "\"title\":\"t\",\"start_index\":0,\"end_index\":0}}]}"))
        .doesNotContain("\"annotations\":[]");
  }
}
