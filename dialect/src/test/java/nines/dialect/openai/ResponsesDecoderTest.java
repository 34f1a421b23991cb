package nines.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nines.core.exchange.Citation;
import nines.core.exchange.FinishReason;
import nines.core.exchange.FrameKind;
import nines.core.exchange.MediaKind;
import nines.core.exchange.MediaSource;
import nines.core.exchange.Opaque;
import nines.core.exchange.Part;
import nines.core.exchange.Slice;
import nines.core.exchange.StreamEvent;
import nines.core.exchange.Usage;
import nines.dialect.chat.Telling;
import org.junit.jupiter.api.Test;

class ResponsesDecoderTest {
  private static final String CALL_ADDED =
      "{'type': 'response.output_item.added', 'output_index': 1, 'item': {'type':"
          + "'function_call', 'id': 'fc_1', 'call_id': 'call_1', 'name': 'f', 'arguments': ''}}";
  private static final String CALL_DONE =
      "{'type': 'response.output_item.done', 'output_index': 1, 'item': {'type':"
          + "'function_call', 'id': 'fc_1', 'call_id': 'call_1', 'name': 'f',"
          + "'arguments': '{}'}}";
  private static final StreamEvent CALL = new StreamEvent.CallStart(0, "call_1", "f", null);
  private static final StreamEvent NO_ARGUMENTS = new StreamEvent.CallArguments(0, "{}");

  private static String delta(String type, String more) {
    return "{'type': 'response." + type + ".delta', 'delta': 'x'" + more + "}";
  }

  private static String completed(String more) {
    return "{'type': 'response.completed', 'response': {'id': 'resp_1', 'model': 'gpt-1',"
        + "'created_at': 9, 'status': 'completed'"
        + more
        + "}}";
  }

  @Test
  void a_stream_says_its_start_once() {
    String head = "'response': {'id': 'resp_1', 'model': 'gpt-1', 'created_at': 9}}";
    assertThat(
            ResponsesTalk.told(
                "{'type': 'response.created', " + head, "{'type': 'response.in_progress', " + head))
        .containsExactly(
            new StreamEvent.Start("resp_1", "gpt-1", 9), FrameKind.NONE, FrameKind.NONE);
  }

  @Test
  void deltas_say_words_thoughts_and_refusals() {
    assertThat(
            ResponsesTalk.told(
                delta("output_text", ""),
                delta("reasoning_summary_text", ""),
                delta("reasoning_text", ""),
                delta("refusal", ""),
                delta("output_text", "").replace("'x'", "''"),
                delta("unheard_of", "")))
        .containsExactly(
            new StreamEvent.Words("x"),
            FrameKind.TOKEN,
            new StreamEvent.Thought("x"),
            FrameKind.TOKEN,
            new StreamEvent.Thought("x"),
            FrameKind.TOKEN,
            new StreamEvent.Declined("x"),
            FrameKind.TOKEN,
            FrameKind.NONE,
            FrameKind.TOKEN);
  }

  @Test
  void the_type_may_stand_last() {
    assertThat(ResponsesTalk.told("{'delta': 'x', 'type': 'response.output_text.delta'}"))
        .containsExactly(new StreamEvent.Words("x"), FrameKind.TOKEN);
  }

  @Test
  void fragments_find_their_call_by_item_or_by_place() {
    assertThat(
            ResponsesTalk.told(
                CALL_ADDED,
                CALL_ADDED.replace("_1'", "_2'").replace(": 1,", ": 2,"),
                delta("function_call_arguments", ", 'item_id': 'fc_1', 'output_index': 9"),
                delta("function_call_arguments", ", 'output_index': 2")))
        .containsExactly(
            CALL,
            FrameKind.TOKEN,
            new StreamEvent.CallStart(1, "call_2", "f", null),
            FrameKind.TOKEN,
            new StreamEvent.CallArguments(0, "x"),
            FrameKind.TOKEN,
            new StreamEvent.CallArguments(1, "x"),
            FrameKind.TOKEN);
  }

  @Test
  void a_fragment_of_no_call_is_not_readable() {
    assertThat(ResponsesTalk.told(delta("function_call_arguments", ", 'item_id': 'fc_7'")))
        .containsExactly(FrameKind.MALFORMED);
  }

  @Test
  void arguments_that_come_only_as_a_whole_are_told_once() {
    String done =
        "{'type': 'response.function_call_arguments.done', 'item_id': 'fc_1',"
            + "'output_index': 1, 'arguments': '{}'}";
    assertThat(ResponsesTalk.told(CALL_ADDED, done, CALL_DONE))
        .containsExactly(CALL, FrameKind.TOKEN, NO_ARGUMENTS, FrameKind.NONE, FrameKind.NONE);
    assertThat(ResponsesTalk.told(CALL_DONE)).containsExactly(CALL, NO_ARGUMENTS, FrameKind.NONE);
    assertThat(ResponsesTalk.told(CALL_ADDED.replace("''}", "'{}'}"), CALL_DONE))
        .containsExactly(CALL, NO_ARGUMENTS, FrameKind.TOKEN, FrameKind.NONE);
  }

  @Test
  void a_finished_thought_tells_its_seal() {
    String item =
        "{'type': 'reasoning', 'summary': [{'type': 'summary_text', 'text': 'x'}],"
            + "'encrypted_content': 'gAAA'}";
    String done = "{'type': 'response.output_item.done', 'item': " + item + "}";
    StreamEvent seal =
        new StreamEvent.ThoughtSeal(
            new Opaque(ResponsesTalk.OWNER, "reasoning", ResponsesTalk.json(item)));
    assertThat(ResponsesTalk.told(delta("reasoning_summary_text", ""), done))
        .containsExactly(new StreamEvent.Thought("x"), FrameKind.TOKEN, seal, FrameKind.NONE);
    assertThat(ResponsesTalk.told(done))
        .containsExactly(new StreamEvent.Thought("x"), seal, FrameKind.NONE);
  }

  @Test
  void parts_of_a_summary_stand_apart() {
    String part = "{'type': 'response.reasoning_summary_part.added'}";
    assertThat(
            ResponsesTalk.told(
                "{'type': 'response.output_item.added', 'item': {'type': 'reasoning'}}",
                part,
                delta("reasoning_summary_text", ""),
                part,
                delta("reasoning_summary_text", "")))
        .containsExactly(
            FrameKind.NONE,
            FrameKind.NONE,
            new StreamEvent.Thought("x"),
            FrameKind.TOKEN,
            new StreamEvent.Thought("\n\n"),
            FrameKind.NONE,
            new StreamEvent.Thought("x"),
            FrameKind.TOKEN);
  }

  @Test
  void citations_and_images_are_told() {
    assertThat(
            ResponsesTalk.told(
                "{'type': 'response.output_text.annotation.added', 'annotation': {'url': 'u'}}",
                "{'type': 'response.output_item.added', 'item': {'type': 'image_generation_call'}}",
                "{'type': 'response.output_item.done', 'item': {'type': 'image_generation_call',"
                    + "'result': 'AAAA', 'output_format': 'webp'}}"))
        .containsExactly(
            new StreamEvent.Cited(new Citation("u", null, null, -1, -1, "{\"url\": \"u\"}")),
            FrameKind.TOKEN,
            FrameKind.TOKEN,
            new StreamEvent.Whole(
                new Part.Media(
                    MediaKind.IMAGE,
                    new MediaSource.Inline("image/webp", Slice.of("AAAA")),
                    null,
                    null,
                    null)),
            FrameKind.NONE);
  }

  @Test
  void the_end_tells_usage_and_why() {
    assertThat(
            ResponsesTalk.told(
                CALL_ADDED, completed(", 'usage': {'input_tokens': 3, 'output_tokens': 2}")))
        .containsExactly(
            CALL,
            FrameKind.TOKEN,
            new StreamEvent.Start("resp_1", "gpt-1", 9),
            new StreamEvent.Used(new Usage(3, 0, 0, 2, 0)),
            new StreamEvent.Finish(FinishReason.TOOL_CALLS, null),
            FrameKind.END);
    assertThat(
            ResponsesTalk.told(
                completed(", 'incomplete_details': {'reason': 'max_output_tokens'}")
                    .replace("completed'", "incomplete'")))
        .contains(new StreamEvent.Finish(FinishReason.LENGTH, null), FrameKind.END);
  }

  @Test
  void what_only_the_last_event_says_is_told() {
    assertThat(
            ResponsesTalk.told(
                completed(
                    ", 'output': [{'type': 'message', 'content': [{'type': 'output_text',"
                        + "'text': 'Hi'}, {'type': 'refusal', 'refusal': 'No'}]},"
                        + "{'type': 'function_call', 'call_id': 'call_1', 'name': 'f',"
                        + "'arguments': '{}'}]")))
        .containsExactly(
            new StreamEvent.Start("resp_1", "gpt-1", 9),
            new StreamEvent.Words("Hi"),
            new StreamEvent.Declined("No"),
            CALL,
            NO_ARGUMENTS,
            new StreamEvent.Used(Usage.NONE),
            new StreamEvent.Finish(FinishReason.TOOL_CALLS, null),
            FrameKind.END);
  }

  @Test
  void errors_and_what_is_no_event_are_told_apart() {
    assertThat(
            ResponsesTalk.told(
                "{'type': 'error', 'message': 'x'}",
                "{'type': 'response.failed', 'response': {}}",
                completed("").replace("'completed'", "'failed'"),
                "{",
                "7"))
        .containsExactly(
            FrameKind.ERROR,
            FrameKind.ERROR,
            new StreamEvent.Start("resp_1", "gpt-1", 9),
            new StreamEvent.Used(Usage.NONE),
            FrameKind.MALFORMED,
            FrameKind.MALFORMED,
            FrameKind.MALFORMED);
  }

  @Test
  void it_makes_no_difference_where_a_stream_is_cut() {
    String stream =
        String.join(
            "",
            List.of(
                "event: response.created\ndata: {'type': 'response.created', 'response': {}}\n\n",
                ": ping\n\n",
                "event: x\r\ndata: " + delta("output_text", "") + "\r\n\r\n",
                "data: " + CALL_ADDED + "\n\n",
                "data: " + CALL_DONE + "\n\n",
                "data: " + completed("") + "\n\n"));
    byte[] bytes = Slice.of(ResponsesTalk.json(stream)).bytes();
    assertThat(Telling.differing(new ResponsesProvider(), bytes, ResponsesTalk.OWNER)).isEmpty();
    assertThat(Telling.of(new ResponsesProvider(), bytes, ResponsesTalk.OWNER).told())
        .contains(new StreamEvent.Words("x"), CALL, NO_ARGUMENTS, FrameKind.END);
  }
}
