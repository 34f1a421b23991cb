package nines.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import nines.core.exchange.CacheMark;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Extra;
import nines.core.exchange.MediaKind;
import nines.core.exchange.MediaSource;
import nines.core.exchange.Opaque;
import nines.core.exchange.OutputFormat;
import nines.core.exchange.Parameter;
import nines.core.exchange.Part;
import nines.core.exchange.Role;
import nines.core.exchange.Setting;
import nines.core.exchange.Slice;
import nines.core.exchange.Thinking;
import nines.core.exchange.Tool;
import nines.core.exchange.ToolChoice;
import nines.core.exchange.Turn;
import nines.dialect.chat.Envelope;
import org.junit.jupiter.api.Test;

class RequestReaderTest {
  private static final String CALL =
      "{'role': 'assistant', 'content': [{'type': 'tool_use', 'id': 'a', 'name': 'f', 'input':"
          + " {'x': 1}}]}";

  @Test
  void settings_keep_the_clients_names_and_numbers() {
    ChatRequest request =
        Talk.read(
            """
            {'max_tokens': 10, 'temperature': 0.70, 'top_p': 1e-1, 'top_k': 5,
             'stop_sequences': ['END'], 'metadata': {'user_id': 'u'},
             'service_tier': 'standard_only', 'tools': [],
             'tool_choice': {'type': 'auto', 'disable_parallel_tool_use': true},
             'messages': [{'role': 'user', 'content': 'hi'}]}
            """);
    assertThat(request.settings())
        .containsOnly(
            Map.entry(Parameter.MAX_OUTPUT, new Setting("max_tokens", "10")),
            Map.entry(Parameter.TEMPERATURE, new Setting("temperature", "0.70")),
            Map.entry(Parameter.TOP_P, new Setting("top_p", "1e-1")),
            Map.entry(Parameter.TOP_K, new Setting("top_k", "5")),
            Map.entry(Parameter.STOP, new Setting("stop_sequences", "[\"END\"]")),
            Map.entry(Parameter.END_USER, new Setting("metadata.user_id", "\"u\"")),
            Map.entry(Parameter.SERVICE_TIER, new Setting("service_tier", "\"default\"")),
            Map.entry(
                Parameter.PARALLEL_TOOLS,
                new Setting("tool_choice.disable_parallel_tool_use", "false")));
    assertThat(request.choice()).isEqualTo(new ToolChoice.Auto());
    assertThat(request.extras()).isEmpty();
  }

  @Test
  void what_says_nothing_is_left_out() {
    ChatRequest request =
        Talk.read(
            """
            {'max_tokens': 10, 'stop_sequences': [], 'temperature': null, 'thinking': null,
             'container': null, 'mcp_servers': [], 'output_config': {},
             'messages': [{'role': 'user', 'content': 'hi'}]}
            """);
    assertThat(request.settings()).containsOnlyKeys(Parameter.MAX_OUTPUT);
    assertThat(request.extras()).isEmpty();
    assertThat(request.thinking()).isEqualTo(Thinking.UNSAID);
  }

  @Test
  void state_may_not_be_left_out_and_telemetry_may() {
    ChatRequest request =
        Talk.read(
            """
            {'max_tokens': 10, 'container': 'c', 'mcp_servers': [{}], 'inference_geo': 'eu',
             'speed': 'fast', 'new_member': 1, 'output_config': {'task_budget': {'total': 1}},
             'messages': [{'role': 'user', 'content': 'hi'}]}
            """);
    assertThat(request.extras())
        .containsExactly(
            new Extra("container", "\"c\"", false),
            new Extra("mcp_servers", "[{}]", false),
            new Extra("inference_geo", "\"eu\"", false),
            new Extra("speed", "\"fast\"", true),
            new Extra("new_member", "1", false),
            new Extra("output_config.task_budget", Talk.json("{'total': 1}"), false));
  }

  @Test
  void results_become_a_turn_of_their_own_before_the_rest() {
    List<Turn> turns =
        Talk.said(
                "["
                    + CALL
                    + """
                    , {'role': 'user', 'content': [
                        {'type': 'text', 'text': 'and?'},
                        {'type': 'tool_result', 'tool_use_id': 'a', 'is_error': true,
                         'content': [{'type': 'text', 'text': 'no'}]}]}]
                    """)
            .turns();
    assertThat(turns)
        .containsExactly(
            new Turn(
                Role.ASSISTANT,
                List.of(new Part.ToolCall("a", "f", Talk.json("{'x': 1}"), null, null))),
            new Turn(
                Role.TOOL,
                List.of(new Part.ToolResult("a", "", List.of(new Part.Text("no")), true, null))),
            new Turn(Role.USER, List.of(new Part.Text("and?"))));
  }

  @Test
  void instructions_stand_where_they_are() {
    List<Turn> turns =
        Talk.read(
                """
                {'max_tokens': 1, 'system': [{'type': 'text', 'text': 'be brief'}],
                 'messages': [{'role': 'user', 'content': 'hi'},
                              {'role': 'system', 'content': 'now in French'}]}
                """)
            .turns();
    assertThat(turns).extracting(Turn::role).containsExactly(Role.SYSTEM, Role.USER, Role.SYSTEM);
  }

  @Test
  void media_share_the_bytes_of_the_request() {
    Part part =
        Talk.said(
                """
                [{'role': 'user', 'content': [
                  {'type': 'image', 'source':
                    {'type': 'base64', 'media_type': 'image/png', 'data': 'AAAA'}}]}]
                """)
            .turns()
            .getFirst()
            .parts()
            .getFirst();
    assertThat(part)
        .isEqualTo(
            new Part.Media(
                MediaKind.IMAGE,
                new MediaSource.Inline("image/png", Slice.of("AAAA")),
                null,
                null,
                null));
  }

  @Test
  void cache_marks_are_kept_and_one_of_the_request_marks_its_end() {
    ChatRequest request =
        Talk.read(
            """
            {'max_tokens': 1, 'cache_control': {'type': 'ephemeral'},
             'tools': [{'name': 'f', 'input_schema': {}, 'cache_control': {'type': 'ephemeral'}}],
             'messages': [{'role': 'user', 'content': [
               {'type': 'text', 'text': 'a', 'cache_control': {'type': 'ephemeral', 'ttl': '1h'}},
               {'type': 'text', 'text': 'b'}]}]}
            """);
    assertThat(request.turns().getFirst().parts())
        .containsExactly(
            new Part.Text("a", List.of(), null, new CacheMark("1h")),
            new Part.Text("b", List.of(), null, new CacheMark(null)));
    assertThat(request.tools())
        .containsExactly(new Tool.Function("f", "", "{}", null, new CacheMark(null)));
  }

  @Test
  void thinking_is_read_from_both_places() {
    assertThat(thinking("'thinking': {'type': 'enabled', 'budget_tokens': 2000}"))
        .isEqualTo(new Thinking(true, null, 2000L, true, "thinking"));
    assertThat(
            thinking(
                "'thinking': {'type': 'adaptive', 'display': 'omitted'}, 'output_config':"
                    + " {'effort': 'max'}"))
        .isEqualTo(new Thinking(true, "max", null, false, "thinking"));
    assertThat(thinking("'output_config': {'effort': 'low'}"))
        .isEqualTo(new Thinking(null, "low", null, null, "output_config.effort"));
    assertThat(thinking("'thinking': {'type': 'disabled'}").on()).isFalse();
  }

  private static Thinking thinking(String members) {
    return Talk.read(
            "{'max_tokens': 1, " + members + ", 'messages': [{'role': 'user', 'content': 'hi'}]}")
        .thinking();
  }

  @Test
  void a_schema_is_read_in_its_old_and_its_new_place() {
    OutputFormat schema = new OutputFormat.JsonSchema("", null, "{}", null);
    assertThat(format("'output_config': {'format': {'type': 'json_schema', 'schema': {}}}"))
        .isEqualTo(schema);
    assertThat(format("'output_format': {'type': 'json_schema', 'schema': {}}")).isEqualTo(schema);
  }

  private static OutputFormat format(String members) {
    return Talk.read(
            "{'max_tokens': 1, " + members + ", 'messages': [{'role': 'user', 'content': 'hi'}]}")
        .format();
  }

  @Test
  void history_of_the_vendors_own_tools_stays_whole_and_is_named() {
    String block = "{'type': 'server_tool_use', 'id': 's', 'name': 'web_search', 'input': {}}";
    ChatRequest request =
        Talk.said(
            "[{'role': 'user', 'content': 'hi'}, {'role': 'assistant', 'content': ["
                + block
                + "]}]");
    assertThat(request.turns().getLast().parts())
        .containsExactly(
            new Part.Sealed(new Opaque(Native.OWN, "server_tool_use", Talk.json(block)), null));
    assertThat(request.extras())
        .containsExactly(new Extra("messages.server_tool_use", Talk.json(block), true));
  }

  @Test
  void what_a_user_says_in_a_block_of_the_vendor_may_not_be_left_out() {
    assertThat(
            Talk.said(
                    "[{'role': 'user', 'content': [{'type': 'container_upload', 'file_id': 'f'}]}]")
                .extras())
        .extracting(Extra::member, Extra::harmless)
        .containsExactly(tuple("messages[0].content[0].container_upload", false));
  }

  @Test
  void a_seal_in_an_envelope_goes_to_the_call_behind_it() {
    Opaque seal = new Opaque(Talk.STRANGER, "thought_signature", "\"s\"");
    List<Part> parts =
        Talk.said(
                "[{'role': 'assistant', 'content': [{'type': 'redacted_thinking', 'data': '"
                    + Envelope.seal(seal)
                    + "'}, {'type': 'tool_use', 'id': 'a', 'name': 'f', 'input': {}}]}]")
            .turns()
            .getFirst()
            .parts();
    assertThat(parts).containsExactly(new Part.ToolCall("a", "f", "{}", seal, null));
  }
}
