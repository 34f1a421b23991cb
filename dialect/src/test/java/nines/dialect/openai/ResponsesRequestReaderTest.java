package nines.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Extra;
import nines.core.exchange.OutputFormat;
import nines.core.exchange.Parameter;
import nines.core.exchange.Part;
import nines.core.exchange.Role;
import nines.core.exchange.Setting;
import nines.core.exchange.Thinking;
import nines.core.exchange.Tool;
import nines.core.exchange.ToolChoice;
import nines.core.exchange.Turn;
import nines.dialect.json.MemberException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponsesRequestReaderTest {
  private static ChatRequest with(String members) {
    return ResponsesTalk.read("{'model': 'm', 'input': 'Hi', " + members + "}");
  }

  @Test
  void a_line_of_input_is_a_turn_of_the_user_behind_the_instructions() {
    assertThat(with("'instructions': 'Be brief.'").turns())
        .containsExactly(
            new Turn(Role.SYSTEM, List.of(new Part.Text("Be brief."))),
            new Turn(Role.USER, List.of(new Part.Text("Hi"))));
  }

  @Test
  void settings_keep_the_clients_spelling() {
    ChatRequest request =
        with(
            "'temperature': 0.70, 'top_p': 1, 'max_output_tokens': 50, 'top_logprobs':"
                + " 2,'parallel_tool_calls': false, 'store': true, 'user': 'u', 'prompt_cache_key':"
                + " 'k','service_tier': 'flex', 'metadata': {'a': 'b'}, 'text': {'verbosity':"
                + " 'low'}");
    assertThat(request.settings())
        .isEqualTo(
            Map.ofEntries(
                setting(Parameter.TEMPERATURE, "temperature", "0.70"),
                setting(Parameter.TOP_P, "top_p", "1"),
                setting(Parameter.MAX_OUTPUT, "max_output_tokens", "50"),
                setting(Parameter.TOP_LOGPROBS, "top_logprobs", "2"),
                setting(Parameter.PARALLEL_TOOLS, "parallel_tool_calls", "false"),
                setting(Parameter.STORE, "store", "true"),
                setting(Parameter.END_USER, "user", "\"u\""),
                setting(Parameter.CACHE_KEY, "prompt_cache_key", "\"k\""),
                setting(Parameter.SERVICE_TIER, "service_tier", "\"flex\""),
                setting(Parameter.METADATA, "metadata", "{\"a\": \"b\"}"),
                setting(Parameter.VERBOSITY, "text.verbosity", "\"low\"")));
    assertThat(request.extras()).isEmpty();
  }

  private static Map.Entry<Parameter, Setting> setting(
      Parameter parameter, String member, String json) {
    return Map.entry(parameter, new Setting(member, json));
  }

  @Test
  void members_that_say_nothing_are_left_out() {
    ChatRequest request =
        with(
            "'temperature': null, 'store': false, 'parallel_tool_calls': true, 'user': '',"
                + "'metadata': {}, 'service_tier': 'auto', 'truncation': 'disabled',"
                + "'top_logprobs': 0, 'background': false, 'previous_response_id': null,"
                + "'include': [], 'tools': [], 'reasoning': {'effort': null}, 'text': {},"
                + "'stream_options': {'include_obfuscation': false}, 'nines': {'tags': []}");
    assertThat(request.settings()).isEmpty();
    assertThat(request.extras()).isEmpty();
    assertThat(request.tools()).isEmpty();
    assertThat(request.thinking()).isEqualTo(Thinking.UNSAID);
  }

  @Test
  void what_lives_at_the_provider_may_not_be_left_out_and_says_how_to_do_without() {
    assertThat(with("'previous_response_id': 'resp_1'").extras())
        .containsExactly(
            new Extra(
                "previous_response_id",
                "\"resp_1\"",
                false,
                "send the earlier turns in input instead, output items as they came"));
    for (String member : List.of("conversation", "prompt", "context_management", "background")) {
      assertThat(with("'" + member + "': {'id': '1'}").extras())
          .as(member)
          .allMatch(extra -> !extra.harmless() && !extra.advice().isEmpty())
          .hasSize(1);
    }
  }

  @Test
  void other_members_are_kept_and_unknown_ones_may_not_be_left_out() {
    assertThat(
            with("'include': ['reasoning.encrypted_content'], 'truncation': 'auto', 'seed': 1")
                .extras())
        .containsExactly(
            new Extra("include", "[\"reasoning.encrypted_content\"]", true),
            new Extra("truncation", "\"auto\"", true),
            new Extra("seed", "1", false));
  }

  @Test
  void functions_are_read_and_the_vendors_own_tools_are_kept() {
    assertThat(
            with("'tools': [{'type': 'function', 'name': 'f', 'description': 'd',"
                    + "'parameters': {'type': 'object'}, 'strict': true},"
                    + "{'type': 'function', 'name': 'g', 'parameters': null},"
                    + "{'type': 'web_search'}]")
                .tools())
        .containsExactly(
            new Tool.Function("f", "d", "{\"type\": \"object\"}", true, null),
            new Tool.Function("g", "", "", null, null),
            new Tool.Hosted("openai", "{\"type\": \"web_search\"}"));
  }

  @Test
  void the_choice_of_a_tool_is_read() {
    assertThat(with("'tool_choice': 'auto'").choice()).isEqualTo(new ToolChoice.Auto());
    assertThat(with("'tool_choice': 'none'").choice()).isEqualTo(new ToolChoice.None());
    assertThat(with("'tool_choice': 'required'").choice()).isEqualTo(new ToolChoice.Required());
    assertThat(with("'tool_choice': {'type': 'function', 'name': 'f'}").choice())
        .isEqualTo(new ToolChoice.Named("f"));
    ChatRequest allowed = with("'tool_choice': {'type': 'allowed_tools', 'mode': 'auto'}");
    assertThat(allowed.choice()).isNull();
    assertThat(allowed.extras()).allMatch(extra -> !extra.harmless()).hasSize(1);
  }

  @Test
  void formats_are_read() {
    assertThat(with("'text': {'format': {'type': 'text'}}").format())
        .isEqualTo(new OutputFormat.Free());
    assertThat(with("'text': {'format': {'type': 'json_object'}}").format())
        .isEqualTo(new OutputFormat.JsonObject());
    assertThat(
            with("'text': {'format': {'type': 'json_schema', 'name': 'n', 'schema': {'a': 1}}}")
                .format())
        .isEqualTo(new OutputFormat.JsonSchema("n", null, "{\"a\": 1}", null));
  }

  @Test
  void thinking_is_read() {
    assertThat(with("'reasoning': {'effort': 'low', 'summary': 'auto'}").thinking())
        .isEqualTo(new Thinking(true, "low", null, true, "reasoning"));
    assertThat(with("'reasoning': {'effort': 'none'}").thinking())
        .isEqualTo(new Thinking(false, null, null, null, "reasoning"));
    assertThat(with("'reasoning': {'summary': 'detailed'}").thinking())
        .isEqualTo(new Thinking(null, null, null, true, "reasoning"));
    assertThat(with("'reasoning': {'context': 'all_turns', 'mode': 'x'}").extras())
        .containsExactly(
            new Extra("reasoning.context", "\"all_turns\"", true),
            new Extra("reasoning.mode", "\"x\"", false));
  }

  @Test
  void whether_a_stream_is_asked_for_is_the_calls_to_say() {
    assertThat(with("'stream': true").stream()).isTrue();
    assertThat(with("'stream': false").stream()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'temperature': 'hot' | temperature",
        "'max_output_tokens': 1.5 | max_output_tokens",
        "'parallel_tool_calls': 'yes' | parallel_tool_calls",
        "'metadata': [] | metadata",
        "'user': 7 | user",
        "'instructions': [1] | instructions",
        "'tools': {} | tools",
        "'tools': [7] | tools[0]",
        "'tools': [{}] | tools[0].type",
        "'tools': [{'type': 'function'}] | tools[0].name",
        "'tools': [{'type': 'function', 'name': ''}] | tools[0].name",
        "'tools': [{'type': 'function', 'name': 'f', 'parameters': 1}] | tools[0].parameters",
        "'tools': [{'type': 'function', 'name': 'f', 'strict': 1}] | tools[0].strict",
        "'tool_choice': 'any' | tool_choice",
        "'tool_choice': {'type': 'function'} | tool_choice.name",
        "'text': 'json' | text",
        "'text': {'format': {'type': 'xml'}} | text.format.type",
        "'text': {'format': {'type': 'json_schema'}} | text.format.schema",
        "'reasoning': 'high' | reasoning",
        "'reasoning': {'effort': 'huge'} | reasoning.effort",
        "'reasoning': {'summary': 1} | reasoning.summary",
      })
  void what_is_wrong_is_named(String members, String wrong) {

    assertThatExceptionOfType(MemberException.class)
        .isThrownBy(() -> with(members))
        .satisfies(e -> assertThat(e.member()).isEqualTo(wrong));
  }

  @Test
  void input_must_be_there_unless_the_provider_keeps_it() {
    assertThatExceptionOfType(MemberException.class)
        .isThrownBy(() -> ResponsesTalk.read("{'model': 'm'}"))
        .satisfies(e -> assertThat(e.member()).isEqualTo("input"));
    assertThat(ResponsesTalk.read("{'model': 'm', 'prompt': {'id': 'p'}}").turns()).isEmpty();
  }

  @Test
  void ten_thousand_tools_are_fine() {
    String tools = "{'type': 'function', 'name': 'f'},".repeat(10_000);
    assertThat(with("'tools': [" + tools.substring(0, tools.length() - 1) + "]").tools())
        .hasSize(10_000);
  }
}
