package nines.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

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
import nines.core.exchange.Usage;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatAnswerReaderTest {
  private static final Owner OWNER = new Owner("vendor", "m");

  private static ChatAnswer read(String json) {
    return new ChatProvider().read(JsonValue.of(json), OWNER);
  }

  private static ChatAnswer message(String message, String beside) {
    return read(
        "{\"choices\":[{\"message\":{" + message + "},\"finish_reason\":\"stop\"}]" + beside + "}");
  }

  private static List<Part> parts(String message) {
    return message(message, "").parts();
  }

  @Test
  void words_calls_and_usage_are_read() {
    assertThat(
            read(
                """
                {"id":"a1","model":"m-1","created":5,"choices":[{"index":0,"message":{
                 "role":"assistant","content":"I look.","refusal":null,"tool_calls":[
                 {"id":"c1","type":"function","function":{"name":"w","arguments":"{\\"x\\":1}"}},
                 {"id":"","function":{"name":"o","arguments":{"y":2}}},
                 {"id":"c3","type":"function","function":{"name":"n","arguments":"null"}}]},
                 "finish_reason":"stop"}],"usage":{"prompt_tokens":9,"completion_tokens":4,
                 "total_tokens":13,"prompt_tokens_details":{"cached_tokens":3},
                 "completion_tokens_details":{"reasoning_tokens":2}}}
                """))
        .isEqualTo(
            new ChatAnswer(
                "a1",
                "m-1",
                5,
                List.of(
                    new Part.Text("I look."),
                    new Part.ToolCall("c1", "w", "{\"x\":1}", null, null),
                    new Part.ToolCall("", "o", "{\"y\":2}", null, null),
                    new Part.ToolCall("c3", "n", "{}", null, null)),
                FinishReason.TOOL_CALLS,
                null,
                new Usage(9, 3, 0, 4, 2)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"content\":\"a\",\"reasoning_content\":\"hm\"",
        "\"content\":\"a\",\"reasoning\":\"hm\"",
        "\"content\":\"a\",\"reasoning\":\"hm\",\"reasoning_content\":\"hm\"",
        "\"content\":\"\\n<think>\\nhm\\n</think>\\n\\na\"",
        "\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"hm\"}]},"
            + "{\"type\":\"text\",\"text\":\"a\"}]",
        "\"content\":[{\"type\":\"thinking\",\"thinking\":\"hm\"},\"a\"]"
      })
  void thoughts_are_found_wherever_a_server_puts_them(String message) {
    if (message.endsWith("\"a\"]")) {
      assertThat(parts(message).getFirst()).isEqualTo(new Part.Reasoning("hm", null));
      return;
    }
    assertThat(parts(message)).containsExactly(new Part.Reasoning("hm", null), new Part.Text("a"));
  }

  @Test
  void an_opening_tag_without_its_end_is_text() {
    assertThat(parts("\"content\":\"<think>a\"")).containsExactly(new Part.Text("<think>a"));
    assertThat(parts("\"content\":\"a<think>b</think>\""))
        .containsExactly(new Part.Text("a<think>b</think>"));
  }

  @Test
  void what_a_vendor_wants_back_is_sealed_under_its_name() {
    assertThat(
            parts(
                """
                "content":null,"reasoning":"hm","reasoning_details":[{"type":"reasoning.text",
                "text":"hm","signature":"s"}],"tool_calls":[{"id":"c","function":{"name":"w",
                "arguments":"{}"},"extra_content":{"google":{"thought_signature":"t"}}}]
                """))
        .containsExactly(
            new Part.Reasoning(
                "hm",
                new Opaque(
                    OWNER,
                    "reasoning_details",
                    "[{\"type\":\"reasoning.text\",\n\"text\":\"hm\",\"signature\":\"s\"}]")),
            new Part.ToolCall(
                "c", "w", "{}", new Opaque(OWNER, "thought_signature", "\"t\""), null));
    assertThat(parts("\"reasoning\":\"hm\",\"reasoning_details\":[{\"text\":\"hm\"}]"))
        .containsExactly(new Part.Reasoning("hm", null));
    assertThat(parts("\"content\":[{\"type\":\"thinking\",\"thinking\":[],\"signature\":\"s\"}]"))
        .containsExactly(new Part.Reasoning("", new Opaque(OWNER, "signature", "\"s\"")));
  }

  @Test
  void refusals_and_images_are_parts() {
    assertThat(parts("\"content\":null,\"refusal\":\"no\""))
        .containsExactly(new Part.Refusal("no"));
    assertThat(
            parts(
                """
                "content":"","images":[{"type":"image_url","image_url":
                {"url":"data:image/png;base64,QUI="}}]
                """))
        .containsExactly(
            new Part.Media(
                MediaKind.IMAGE,
                new MediaSource.Inline("image/png", Slice.of("QUI=")),
                null,
                null,
                null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "\"content\":\"a\",\"annotations\":[{\"type\":\"url_citation\",\"url_citation\":"
            + "{\"url\":\"u\",\"title\":\"t\",\"start_index\":0,\"end_index\":1}}]|{}|t|0|1",
        "\"content\":\"a\"|{\"search_results\":[{\"url\":\"u\",\"title\":\"t\"}],"
            + "\"citations\":[\"v\"]}|t|-1|-1",
        "\"content\":\"a\"|{\"citations\":[\"u\"]}|-|-1|-1"
      })
  void sources_are_cited(String message, String beside, String title, int from, int to) {
    String more = beside.equals("{}") ? "" : "," + beside.substring(1, beside.length() - 1);
    assertThat(message(message, more).parts())
        .singleElement()
        .isInstanceOfSatisfying(
            Part.Text.class,
            text ->
                assertThat(text.citations())
                    .extracting(Citation::url, Citation::title, Citation::from, Citation::to)
                    .containsExactly(tuple("u", title, from, to)));
  }

  @ParameterizedTest
  @CsvSource({
    "stop, STOP",
    "eos, STOP",
    "length, LENGTH",
    "model_length, LENGTH",
    "content_filter, CONTENT_FILTER"
  })
  void each_reason_to_finish_has_its_meaning(String reason, FinishReason meaning) {
    assertThat(read("{\"choices\":[{\"finish_reason\":\"" + reason + "\"}]}").finish())
        .isEqualTo(meaning);
  }

  @Test
  void the_words_it_stopped_at_are_told() {
    ChatAnswer answer =
        read(
            """
            {"choices":[{"message":{"content":"a"},"finish_reason":"stop","stop_reason":"END"}]}
            """);
    assertThat(answer.finish()).isEqualTo(FinishReason.STOP_SEQUENCE);
    assertThat(answer.stopSequence()).isEqualTo("END");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"total_tokens\":30,\"prompt_tokens\":10,\"completion_tokens\":5,"
            + "\"completion_tokens_details\":{\"reasoning_tokens\":15}}|10|0|20|15",
        "{\"total_tokens\":15,\"prompt_tokens\":10,\"completion_tokens\":5,"
            + "\"prompt_tokens_details\":{\"cached_tokens\":90}}|100|90|5|0",
        "{\"prompt_tokens\":10,\"completion_tokens\":5,\"cached_tokens\":4}|10|4|5|0"
      })
  void usage_has_one_arithmetic(String usage, long input, long cached, long output, long thought) {
    assertThat(message("\"content\":\"a\"", ",\"usage\":" + usage).usage())
        .isEqualTo(new Usage(input, cached, 0, output, thought));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|choices",
        "{\"choices\":[]}|choices",
        "{\"choices\":[7]}|choices[0]",
        "{\"choices\":[{\"message\":{\"tool_calls\":[{\"function\":{}}]}}]}"
            + "|choices[0].message.tool_calls[0].function.name",
        "{\"choices\":[{\"finish_reason\":\"error\"}]}|choices[0].finish_reason",
        "{\"choices\":[{\"finish_reason\":\"insufficient_system_resource\"}]}"
            + "|choices[0].finish_reason",
      })
  void what_is_no_answer_names_the_member(String json, String member) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOfSatisfying(
            MemberException.class, e -> assertThat(e.member()).isEqualTo(member));
  }
}
