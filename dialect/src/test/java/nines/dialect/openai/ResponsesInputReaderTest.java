package nines.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nines.core.exchange.CacheMark;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Extra;
import nines.core.exchange.MediaKind;
import nines.core.exchange.MediaSource;
import nines.core.exchange.Opaque;
import nines.core.exchange.Owner;
import nines.core.exchange.Part;
import nines.core.exchange.Role;
import nines.core.exchange.Slice;
import nines.core.exchange.Turn;
import nines.dialect.chat.Envelope;
import nines.dialect.json.MemberException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponsesInputReaderTest {
  private static final String CALL =
      "{'type': 'function_call', 'id': 'fc_1', 'call_id': 'call_1', 'name': 'f',"
          + " 'arguments': '{}'}";
  private static final String RESULT =
      "{'type': 'function_call_output', 'call_id': 'call_1', 'output': 'done'}";

  private static Turn turn(Role role, Part... parts) {
    return new Turn(role, List.of(parts));
  }

  private static Part.ToolCall call(String id, @Nullable Opaque seal) {
    return new Part.ToolCall(id, "f", "{}", seal, null);
  }

  private static Part.ToolResult result(String id, Part... content) {
    return new Part.ToolResult(id, "", List.of(content), false, null);
  }

  private static String reasoning(Opaque seal, String summary) {
    return "{'type': 'reasoning', 'id': 'rs_1', 'summary': ["
        + summary
        + "], 'encrypted_content': '"
        + Envelope.seal(seal)
        + "'}";
  }

  @Test
  void items_become_turns() {
    assertThat(
            ResponsesTalk.turns(
                "[{'role': 'developer', 'content': 'Rule'}, {'role': 'system', 'content': 'Law'},"
                    + "{'type': 'message', 'role': 'user', 'content': 'Hi'},"
                    + "{'type': 'reasoning', 'summary': [{'type': 'summary_text', 'text': 'a'},"
                    + "{'type': 'summary_text', 'text': 'b'}]},"
                    + "{'role': 'assistant', 'content': [{'type': 'output_text', 'text': 'Yes'},"
                    + "{'type': 'refusal', 'refusal': 'No'}]}, "
                    + CALL
                    + ","
                    + RESULT
                    + ", {'role': 'user', 'content': 'Bye'}]"))
        .containsExactly(
            turn(Role.SYSTEM, new Part.Text("Rule")),
            turn(Role.SYSTEM, new Part.Text("Law")),
            turn(Role.USER, new Part.Text("Hi")),
            turn(
                Role.ASSISTANT,
                new Part.Reasoning("a\n\nb", null),
                new Part.Text("Yes"),
                new Part.Refusal("No"),
                new Part.ToolCall("call_1", "f", "{}", null, null)),
            turn(Role.TOOL, result("call_1", new Part.Text("done"))),
            turn(Role.USER, new Part.Text("Bye")));
  }

  @Test
  void a_call_id_that_comes_again_once_it_is_answered_gets_an_id_of_its_own() {
    assertThat(ResponsesTalk.turns("[" + String.join(",", CALL, RESULT, CALL, RESULT) + "]"))
        .extracting(turn -> turn.parts().getFirst())
        .containsExactly(
            new Part.ToolCall("call_1", "f", "{}", null, null),
            result("call_1", new Part.Text("done")),
            new Part.ToolCall("call_1_again2", "f", "{}", null, null),
            result("call_1_again2", new Part.Text("done")));
  }

  @Test
  void arguments_that_say_nothing_are_an_empty_object() {
    for (String nothing : List.of("", "null", " ")) {
      assertThat(
              ResponsesTalk.turns("[" + CALL.replace("'{}'", "'" + nothing + "'") + "]")
                  .getFirst()
                  .parts())
          .containsExactly(new Part.ToolCall("call_1", "f", "{}", null, null));
    }
  }

  @Test
  void results_may_be_parts() {
    assertThat(
            ResponsesTalk.turns(
                    "["
                        + CALL
                        + ", {'type': 'function_call_output', 'call_id': 'call_1', 'output':"
                        + "[{'type': 'input_text', 'text': 'see'}, {'type': 'input_image',"
                        + "'image_url': 'data:image/png;base64,AAAA'}]}]")
                .getLast())
        .isEqualTo(
            turn(
                Role.TOOL,
                result(
                    "call_1",
                    new Part.Text("see"),
                    new Part.Media(
                        MediaKind.IMAGE,
                        new MediaSource.Inline("image/png", Slice.of("AAAA")),
                        null,
                        null,
                        null))));
  }

  private static Part media(String part) {
    return ResponsesTalk.turns("[{'role': 'user', 'content': [" + part + "]}]")
        .getFirst()
        .parts()
        .getFirst();
  }

  private static Part.Media media(MediaKind kind, MediaSource source, @Nullable String name) {
    return new Part.Media(kind, source, name, null, null);
  }

  @Test
  void media_are_read_from_every_place_they_may_be() {
    assertThat(media("{'type': 'input_image', 'image_url': 'https://a/b.png', 'detail': 'low'}"))
        .isEqualTo(
            new Part.Media(
                MediaKind.IMAGE,
                new MediaSource.Remote("https://a/b.png", null),
                null,
                "low",
                null));
    assertThat(media("{'type': 'input_image', 'file_id': 'file-1', 'detail': 'auto'}"))
        .isEqualTo(media(MediaKind.IMAGE, new MediaSource.Stored("file-1", null), null));
    assertThat(
            media(
                "{'type': 'input_file', 'filename': 'a.pdf',"
                    + "'file_data': 'data:application/pdf;base64,AAAA'}"))
        .isEqualTo(
            media(
                MediaKind.DOCUMENT,
                new MediaSource.Inline("application/pdf", Slice.of("AAAA")),
                "a.pdf"));
    assertThat(media("{'type': 'input_file', 'filename': 'a.txt', 'file_data': 'AA\\/A'}"))
        .isEqualTo(
            media(
                MediaKind.DOCUMENT,
                new MediaSource.Inline("text/plain", Slice.of("AA/A")),
                "a.txt"));
    assertThat(media("{'type': 'input_file', 'file_data': 'data:audio/wav;base64,AAAA'}"))
        .isEqualTo(
            media(MediaKind.AUDIO, new MediaSource.Inline("audio/wav", Slice.of("AAAA")), null));
    assertThat(media("{'type': 'input_file', 'file_url': 'https://a/b'}"))
        .isEqualTo(media(MediaKind.DOCUMENT, new MediaSource.Remote("https://a/b", null), null));
    assertThat(media("{'type': 'input_audio', 'input_audio': {'data': 'AA==', 'format': 'mp3'}}"))
        .isEqualTo(
            media(MediaKind.AUDIO, new MediaSource.Inline("audio/mpeg", Slice.of("AA==")), null));
  }

  @Test
  void a_breakpoint_is_a_wish_to_cache() {
    assertThat(
            media(
                "{'type': 'input_text', 'text': 'x',"
                    + "'prompt_cache_breakpoint': {'mode': 'explicit'}}"))
        .isEqualTo(new Part.Text("x", List.of(), null, new CacheMark(null)));
  }

  @Test
  void sealed_reasoning_of_the_vendor_itself_is_kept_as_the_item_it_was() {
    String item = "{'type': 'reasoning', 'id': 'rs_1', 'summary': [], 'encrypted_content': 'gAAA'}";
    assertThat(ResponsesTalk.turns("[" + item + "]"))
        .containsExactly(
            turn(
                Role.ASSISTANT,
                new Part.Reasoning(
                    "",
                    new Opaque(new Owner("openai", ""), "reasoning", ResponsesTalk.json(item)))));
  }

  @Test
  void a_strangers_signature_stays_with_its_thought() {
    Opaque signature = new Opaque(new Owner("anthropic", "claude-1"), "signature", "\"s\"");
    assertThat(
            ResponsesTalk.turns(
                "["
                    + reasoning(signature, "{'type': 'summary_text', 'text': 'hm'}")
                    + ","
                    + reasoning(signature, "")
                    + "]"))
        .containsExactly(
            turn(
                Role.ASSISTANT,
                new Part.Reasoning("hm", signature),
                new Part.Reasoning("", signature)));
  }

  @Test
  void a_strangers_sealed_part_stays_one() {
    Opaque redacted = new Opaque(new Owner("anthropic", "claude-1"), "redacted_thinking", "\"r\"");
    assertThat(ResponsesTalk.turns("[" + reasoning(redacted, "") + "]"))
        .containsExactly(turn(Role.ASSISTANT, new Part.Sealed(redacted, null)));
  }

  @Test
  void a_seal_of_a_call_goes_to_the_next_call_or_words() {
    Opaque one = new Opaque(ResponsesTalk.STRANGER, "thought_signature", "\"1\"");
    Opaque two = new Opaque(ResponsesTalk.STRANGER, "thought_signature", "\"2\"");
    Opaque three = new Opaque(ResponsesTalk.STRANGER, "thought_signature", "\"3\"");
    assertThat(
            ResponsesTalk.turns(
                "["
                    + String.join(
                        ",",
                        reasoning(one, ""),
                        CALL,
                        reasoning(two, ""),
                        "{'role': 'assistant', 'content': 'Yes'}",
                        reasoning(three, ""))
                    + "]"))
        .containsExactly(
            turn(
                Role.ASSISTANT,
                call("call_1", one),
                new Part.Text("Yes", List.of(), two, null),
                new Part.Sealed(three, null)));
  }

  @Test
  void a_seal_of_words_stays_for_itself_before_a_call() {
    Opaque words = new Opaque(ResponsesTalk.STRANGER, "text_signature", "\"1\"");
    assertThat(ResponsesTalk.turns("[" + reasoning(words, "") + "," + CALL + "]"))
        .containsExactly(
            turn(
                Role.ASSISTANT,
                new Part.Sealed(words, null),
                new Part.ToolCall("call_1", "f", "{}", null, null)));
  }

  @Test
  void items_of_the_vendors_own_tools_are_kept_by_name_and_where_they_stand() {
    ChatRequest request =
        ResponsesTalk.read(
            "{'input': [{'type': 'web_search_call', 'id': 'ws_1'},"
                + "{'type': 'additional_tools'}, {'id': 'msg_1'}]}");
    assertThat(request.turns())
        .containsExactly(
            turn(
                Role.ASSISTANT,
                item("web_search_call", "{'type': 'web_search_call', 'id': 'ws_1'}"),
                item("additional_tools", "{'type': 'additional_tools'}"),
                item("item_reference", "{'id': 'msg_1'}")));
    assertThat(request.extras())
        .extracting(Extra::member, Extra::harmless)
        .containsExactly(
            tuple("input[0] (web_search_call)", true),
            tuple("input[1] (additional_tools)", false),
            tuple("input[2] (item_reference)", false));
    assertThat(request.extras().getLast().advice()).isEqualTo("send the item itself instead");
  }

  @Test
  void a_thought_of_a_translated_answer_that_is_only_named_can_be_done_without() {
    ChatRequest request =
        ResponsesTalk.read(
            "{'input': [{'role': 'user', 'content': 'Hi'},"
                + "{'type': 'item_reference', 'id': 'rs_req_0a1b0'}]}");
    assertThat(request.turns()).extracting(Turn::role).containsExactly(Role.USER);
    assertThat(request.extras())
        .extracting(Extra::member, Extra::harmless)
        .containsExactly(tuple("input[1] (item_reference)", true));
  }

  private static Part.Sealed item(String kind, String json) {
    return new Part.Sealed(
        new Opaque(new Owner("openai", ""), kind, ResponsesTalk.json(json)), null);
  }

  @Test
  void a_result_may_answer_a_call_that_the_provider_keeps() {
    assertThat(
            ResponsesTalk.read("{'previous_response_id': 'resp_1', 'input': [" + RESULT + "]}")
                .turns())
        .containsExactly(turn(Role.TOOL, result("call_1", new Part.Text("done"))));
    assertThat(ResponsesTalk.turns("[{'type': 'item_reference', 'id': 'fc_1'}," + RESULT + "]"))
        .extracting(Turn::role)
        .containsExactly(Role.ASSISTANT, Role.TOOL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "7 | input",
        "[7] | input[0]",
        "[{'type': 7}] | input[0].type",
        "[{'type': 'message', 'content': 'x'}] | input[0].role",
        "[{'role': 'robot', 'content': 'x'}] | input[0].role",
        "[{'role': 'user'}] | input[0].content",
        "[{'role': 'user', 'content': 7}] | input[0].content",
        "[{'role': 'user', 'content': [{'text': 'x'}]}] | input[0].content[0].type",
        "[{'role': 'user', 'content': [{'type': 'input_text'}]}] | input[0].content[0].text",
        "[{'role': 'user', 'content': [{'type': 'input_image'}]}] | input[0].content[0].file_id",
        "[{'role': 'user', 'content': [{'type': 'input_image', 'image_url': 'data:x'}]}]"
            + " | input[0].content[0].image_url",
        "[{'type': 'function_call', 'name': 'f'}] | input[0].call_id",
        "[{'type': 'function_call', 'call_id': 'c'}] | input[0].name",
        "[{'type': 'function_call_output', 'call_id': 'c', 'output': ''}] | input[0].call_id",
        "[{'type': 'function_call', 'name': 'f', 'call_id': 'c'},"
            + "{'type': 'function_call', 'name': 'f', 'call_id': 'c'}] | input[1].call_id",
        "[{'type': 'function_call', 'name': 'f', 'call_id': 'c'},"
            + "{'type': 'function_call_output', 'call_id': 'c'}] | input[1].output",
      })
  void what_is_wrong_is_named(String input, String wrong) {
    assertThatExceptionOfType(MemberException.class)
        .isThrownBy(() -> ResponsesTalk.turns(input))
        .satisfies(e -> assertThat(e.member()).isEqualTo(wrong));
  }

  @Test
  void many_parts_and_many_calls_of_one_id_are_read_in_one_go() {
    String parts =
        IntStream.range(0, 5_000)
            .mapToObj(i -> "{'type': 'input_text', 'text': '" + i + "'}")
            .collect(Collectors.joining(","));
    String calls = String.join(",", Collections.nCopies(5_000, CALL + "," + RESULT));
    List<Turn> turns =
        ResponsesTalk.turns("[{'role': 'user', 'content': [" + parts + "]}," + calls + "]");
    assertThat(turns.getFirst().parts()).hasSize(5_000);
    assertThat(
            turns.stream()
                .flatMap(turn -> turn.parts().stream())
                .filter(Part.ToolCall.class::isInstance)
                .map(part -> ((Part.ToolCall) part).id()))
        .hasSize(5_000)
        .doesNotHaveDuplicates();
  }

  @Test
  void empty_messages_are_fine() {
    assertThat(ResponsesTalk.turns("[]")).isEmpty();
    assertThat(ResponsesTalk.turns("[{'role': 'user', 'content': []}]")).isEmpty();
    assertThat(ResponsesTalk.turns("''")).containsExactly(turn(Role.USER, new Part.Text("")));
  }
}
