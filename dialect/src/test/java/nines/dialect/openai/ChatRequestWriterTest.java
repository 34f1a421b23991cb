package nines.dialect.openai;

import static nines.dialect.openai.ChatExchange.HI;
import static nines.dialect.openai.ChatExchange.at;
import static nines.dialect.openai.ChatExchange.body;
import static nines.dialect.openai.ChatExchange.dropped;
import static nines.dialect.openai.ChatExchange.formatted;
import static nines.dialect.openai.ChatExchange.offering;
import static nines.dialect.openai.ChatExchange.refusal;
import static nines.dialect.openai.ChatExchange.said;
import static nines.dialect.openai.ChatExchange.set;
import static nines.dialect.openai.ChatExchange.thinking;
import static nines.dialect.openai.ChatExchange.turn;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import nines.core.exchange.CacheMark;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Extra;
import nines.core.exchange.Habit;
import nines.core.exchange.MediaKind;
import nines.core.exchange.MediaSource;
import nines.core.exchange.OutputFormat;
import nines.core.exchange.Parameter;
import nines.core.exchange.Part;
import nines.core.exchange.Role;
import nines.core.exchange.Slice;
import nines.core.exchange.Thinking;
import nines.core.exchange.Tool;
import nines.core.exchange.ToolChoice;
import nines.core.exchange.Turn;
import nines.dialect.chat.Addressee;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatRequestWriterTest {
  private static final Addressee OPENAI = at("openai");
  private static final Turn CALL =
      turn(Role.ASSISTANT, new Part.ToolCall("c1", "w", "{\"x\":1}", null, null));
  private static final Turn RESULT = turn(Role.TOOL, result(new Part.Text("wet")));

  private static Part result(Part... content) {
    return new Part.ToolResult("c1", "", List.of(content), false, null);
  }

  private static Part image(String data) {
    return new Part.Media(
        MediaKind.IMAGE, new MediaSource.Inline("image/png", Slice.of(data)), null, null, null);
  }

  private static String messages(ChatRequest request, Addressee addressee) {
    String body = body(request, addressee);
    String start = "{\"model\":\"m\",\"messages\":";
    assertThat(body).startsWith(start).endsWith("}");
    return body.substring(start.length(), body.length() - 1);
  }

  @Test
  void a_conversation_with_tools_is_written_message_by_message() {
    assertThat(
            messages(
                said(
                    turn(Role.SYSTEM, new Part.Text("be short")),
                    HI,
                    turn(
                        Role.ASSISTANT,
                        new Part.Reasoning("hm", null),
                        new Part.Text("I "),
                        new Part.Text("look."),
                        new Part.ToolCall("c1", "w", "{\"x\":1}", null, null)),
                    RESULT),
                OPENAI))
        .isEqualTo(
            """
            [{"role":"system","content":"be short"},{"role":"user","content":"hi"},\
            {"role":"assistant","content":"I look.","tool_calls":[{"id":"c1","type":"function",\
            "function":{"name":"w","arguments":"{\\"x\\":1}"}}]},\
            {"role":"tool","tool_call_id":"c1","content":"wet"}]\
            """);
  }

  @Test
  void media_are_written_and_those_of_a_result_follow_it_as_the_users() {
    assertThat(
            messages(
                said(HI, CALL, turn(Role.TOOL, result(new Part.Text("see"), image("QUI=")))),
                OPENAI))
        .endsWith(
            """
            {"role":"tool","tool_call_id":"c1","content":"see"},\
            {"role":"user","content":[{"type":"image_url","image_url":\
            {"url":"data:image/png;base64,QUI="}}]}]\
            """);
    assertThat(
            messages(
                said(
                    turn(
                        Role.USER,
                        media(MediaKind.AUDIO, "audio/x-wav"),
                        media(MediaKind.DOCUMENT, "application/pdf"))),
                OPENAI))
        .isEqualTo(
            """
            [{"role":"user","content":[{"type":"input_audio","input_audio":{"data":"QUI=",\
            "format":"wav"}},{"type":"file","file":{"filename":"document.pdf",\
            "file_data":"data:application/pdf;base64,QUI="}}]}]\
            """);
  }

  private static Part media(MediaKind kind, String type) {
    return new Part.Media(kind, new MediaSource.Inline(type, Slice.of("QUI=")), null, null, null);
  }

  @Test
  void a_document_of_plain_text_is_its_text() {
    assertThat(messages(said(turn(Role.USER, media(MediaKind.DOCUMENT, "text/plain"))), OPENAI))
        .isEqualTo("[{\"role\":\"user\",\"content\":\"AB\"}]");
  }

  @Test
  void media_that_chat_completions_lack_are_refused_by_name() {
    assertThat(refusal(said(turn(Role.USER, media(MediaKind.VIDEO, "video/mp4"))), OPENAI))
        .startsWith("video: ");
    assertThat(refusal(said(turn(Role.USER, media(MediaKind.AUDIO, "audio/ogg"))), OPENAI))
        .startsWith("audio: ");
    assertThat(refusal(said(turn(Role.USER, image("QUI="))), at("x", Habit.TEXT_ONLY)))
        .startsWith("image: ");
    Part stored =
        new Part.Media(MediaKind.IMAGE, new MediaSource.Stored("f", null), null, null, null);
    assertThat(refusal(said(turn(Role.USER, stored)), OPENAI)).startsWith("image: ");
    assertThat(refusal(said(turn(Role.ASSISTANT, image("QUI="))), OPENAI)).startsWith("image: ");
  }

  @Test
  void ids_that_openai_refuses_are_replaced_for_call_and_result_alike() {
    String id = "x".repeat(41);
    assertThat(
            messages(
                said(
                    turn(Role.ASSISTANT, new Part.ToolCall(id, "w", "{}", null, null)),
                    turn(Role.TOOL, new Part.ToolResult(id, "", List.of(), false, null)),
                    turn(
                        Role.ASSISTANT,
                        new Part.ToolCall("", "a", "{}", null, null),
                        new Part.ToolCall("", "b", "{}", null, null)),
                    turn(
                        Role.TOOL,
                        new Part.ToolResult("", "b", List.of(), false, null),
                        new Part.ToolResult("", "a", List.of(), false, null))),
                OPENAI))
        .isEqualTo(
            """
            [{"role":"assistant","content":null,"tool_calls":[{"id":"call_00000","type":\
            "function","function":{"name":"w","arguments":"{}"}}]},\
            {"role":"tool","tool_call_id":"call_00000","content":""},\
            {"role":"assistant","content":null,"tool_calls":[{"id":"call_00001","type":\
            "function","function":{"name":"a","arguments":"{}"}},{"id":"call_00002","type":\
            "function","function":{"name":"b","arguments":"{}"}}]},\
            {"role":"tool","tool_call_id":"call_00002","content":""},\
            {"role":"tool","tool_call_id":"call_00001","content":""}]\
            """);
  }

  @Test
  void tools_choice_and_schema_are_written() {
    assertThat(
            body(
                offering(
                    new ToolChoice.Named("w"),
                    new Tool.Function("w", "d", "{\"type\":\"object\"}", true, null),
                    new Tool.Function("t", "", "", null, null)),
                OPENAI))
        .endsWith(
            """
            "tools":[{"type":"function","function":{"name":"w","description":"d",\
            "parameters":{"type":"object"},"strict":true}},{"type":"function","function":\
            {"name":"t","parameters":{"type":"object","properties":{}}}}],\
            "tool_choice":{"type":"function","function":{"name":"w"}}}\
            """);
    assertThat(body(formatted(new OutputFormat.JsonSchema("", "d", "{}", null)), OPENAI))
        .endsWith(
            """
            "response_format":{"type":"json_schema","json_schema":{"name":"answer",\
            "description":"d","schema":{}}}}\
            """);
    assertThat(body(offering(new ToolChoice.Required()), OPENAI)).doesNotContain("tool_choice");
    assertThat(refusal(offering(null, new Tool.Hosted("x", "{\"type\":\"search\"}")), OPENAI))
        .isEqualTo("tools: the tool search is run by its vendor");
  }

  @Test
  void a_schema_is_said_in_words_where_a_server_knows_none() {
    ChatRequest request = formatted(new OutputFormat.JsonSchema("n", null, "{\"a\":1}", true));
    Addressee addressee = at("deepseek", Habit.JSON_OBJECT_ONLY);
    assertThat(body(request, addressee))
        .contains(
            "{\"role\":\"system\",\"content\":\"Answer with one JSON object that is valid under"
                + " this JSON Schema: {\\\"a\\\":1}\"},{\"role\":\"user\"",
            "\"response_format\":{\"type\":\"json_object\"}");
    assertThat(dropped(request, addressee)).containsExactly("response_format.json_schema");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TEMPERATURE|0.70|\"temperature\":0.70",
        "TOP_P|1|\"top_p\":1",
        "FREQUENCY_PENALTY|-1|\"frequency_penalty\":-1",
        "PRESENCE_PENALTY|0.5|\"presence_penalty\":0.5",
        "SEED|5|\"seed\":5",
        "MAX_OUTPUT|9|\"max_tokens\":9",
        "STOP|[\"x\"]|\"stop\":[\"x\"]",
        "END_USER|\"u\"|\"user\":\"u\"",
        "CACHE_KEY|\"k\"|\"prompt_cache_key\":\"k\"",
        "SERVICE_TIER|\"flex\"|\"service_tier\":\"flex\"",
        "METADATA|{\"a\":\"b\"}|\"metadata\":{\"a\":\"b\"}",
        "STORE|true|\"store\":true",
        "VERBOSITY|\"low\"|\"verbosity\":\"low\"",
      })
  void openai_is_told_each_setting_it_knows(Parameter parameter, String json, String expected) {
    assertThat(body(set(parameter, json), OPENAI)).endsWith("," + expected + "}");
  }

  @ParameterizedTest
  @CsvSource({"CACHE_KEY", "SERVICE_TIER", "METADATA", "STORE", "VERBOSITY"})
  void others_go_without_what_openai_alone_knows(Parameter parameter) {
    ChatRequest request = set(parameter, "\"x\"");
    assertThat(body(request, at("groq"))).doesNotContain("x");
    assertThat(dropped(request, at("groq"))).containsExactly("theirs");
  }

  @ParameterizedTest
  @CsvSource({"TOP_K, 5", "MIN_P, 0.1", "CANDIDATES, 2", "LOGPROBS, true", "TOP_LOGPROBS, 3"})
  void what_changes_the_answer_and_has_no_word_is_refused(Parameter parameter, String json) {
    assertThat(refusal(set(parameter, json), OPENAI)).startsWith("theirs: ");
  }

  @Test
  void habits_change_the_words() {
    assertThat(body(set(Parameter.MAX_OUTPUT, "9"), at("o", Habit.MAX_COMPLETION_TOKENS)))
        .contains("\"max_completion_tokens\":9");
    assertThat(body(set(Parameter.TOP_K, "9"), at("vllm", Habit.EXTENDED_SAMPLING)))
        .contains("\"top_k\":9");
    assertThat(body(set(Parameter.TEMPERATURE, "1.0"), at("o", Habit.NO_SAMPLING)))
        .doesNotContain("temperature");
    assertThat(refusal(set(Parameter.TEMPERATURE, "0.2"), at("o", Habit.NO_SAMPLING)))
        .isEqualTo("theirs: m takes no temperature");
  }

  @Test
  void the_wish_to_cache_survives_where_there_is_a_word_for_it() {
    ChatRequest request =
        said(turn(Role.USER, new Part.Text("a", List.of(), null, new CacheMark("1h"))));
    assertThat(messages(request, at("openrouter", Habit.CACHE_CONTROL)))
        .isEqualTo(
            """
            [{"role":"user","content":[{"type":"text","text":"a","cache_control":\
            {"type":"ephemeral","ttl":"1h"}}]}]\
            """);
    assertThat(messages(request, OPENAI)).isEqualTo("[{\"role\":\"user\",\"content\":\"a\"}]");
    assertThat(dropped(request, OPENAI)).containsExactly("cache_control");
  }

  @Test
  void a_wish_to_cache_a_result_is_on_its_last_text() {
    Part result =
        new Part.ToolResult("c1", "", List.of(new Part.Text("wet")), false, new CacheMark(null));
    ChatRequest request = said(CALL, turn(Role.TOOL, result));
    assertThat(messages(request, at("openrouter", Habit.CACHE_CONTROL)))
        .endsWith(
            """
            "content":[{"type":"text","text":"wet","cache_control":{"type":"ephemeral"}}]}]\
            """);
    assertThat(dropped(request, OPENAI)).containsExactly("cache_control");
  }

  @Test
  void a_schema_that_openai_can_enforce_is_enforced_unless_the_client_says() {
    String closed = "{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}";
    assertThat(body(formatted(new OutputFormat.JsonSchema("n", null, closed, null)), OPENAI))
        .endsWith("\"strict\":true}}}");
    assertThat(body(formatted(new OutputFormat.JsonSchema("n", null, closed, false)), OPENAI))
        .endsWith("\"strict\":false}}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "true|low|-|-|\"reasoning_effort\":\"low\"",
        "true|-|-|-|\"reasoning_effort\":\"medium\"",
        "true|-|1024|-|\"reasoning_effort\":\"low\"",
        "true|-|9000|-|\"reasoning_effort\":\"medium\"",
        "true|-|32000|-|\"reasoning_effort\":\"high\"",
        "true|-|2000|REASONING_OBJECT|\"reasoning\":{\"max_tokens\":2000}",
        "true|low|-|REASONING_OBJECT|\"reasoning\":{\"effort\":\"low\"}",
        "true|-|50|ENABLE_THINKING|\"enable_thinking\":true,\"thinking_budget\":50",
        "true|max|-|THINKING_SWITCH|\"thinking\":{\"type\":\"enabled\"},"
            + "\"reasoning_effort\":\"max\"",
        "false|-|-|REASONING_OBJECT|\"reasoning\":{\"enabled\":false}",
        "false|-|-|THINKING_SWITCH|\"thinking\":{\"type\":\"disabled\"}",
        "false|-|-|ENABLE_THINKING|\"enable_thinking\":false",
        "false|-|-|EFFORT_NONE|\"reasoning_effort\":\"none\"",
      })
  void thinking_is_said_in_the_servers_words(
      boolean on, String effort, Long budget, Habit habit, String expected) {
    Addressee addressee = habit == null ? at("x") : at("x", habit);
    assertThat(body(thinking(new Thinking(on, effort, budget, null, "t")), addressee))
        .endsWith("," + expected + "}");
  }

  @Test
  void thinking_that_cannot_be_said_is_named() {
    assertThat(dropped(thinking(new Thinking(false, null, null, null, "t")), at("x")))
        .containsExactly("t");
    assertThat(dropped(thinking(new Thinking(true, null, 9L, null, "t")), at("x")))
        .containsExactly("t");
    assertThat(
            dropped(
                thinking(new Thinking(true, "low", null, null, "t")), at("x", Habit.NO_THINKING)))
        .containsExactly("t");
  }

  @Test
  void reasoning_is_replayed_where_it_is_wanted() {
    Addressee deepseek = at("deepseek", Habit.REPLAYS_REASONING);
    assertThat(
            messages(
                said(
                    turn(
                        Role.ASSISTANT,
                        new Part.Reasoning("hm", null),
                        new Part.ToolCall("c1", "w", "{}", null, null))),
                deepseek))
        .contains("\"reasoning_content\":\"hm\"");
    assertThat(messages(said(CALL), deepseek)).contains("\"reasoning_content\":\"\"");
  }

  @Test
  void harmless_extras_are_named_and_others_refused() {
    ChatRequest hi = said(HI);
    ChatRequest request =
        new ChatRequest(
            hi.turns(),
            hi.tools(),
            null,
            hi.format(),
            hi.thinking(),
            Map.of(),
            List.of(new Extra("a", "1", true), new Extra("b", "1", false)),
            false);
    assertThat(refusal(request, OPENAI)).startsWith("b: ");
  }

  @Test
  void what_only_chat_completions_know_reaches_a_server_that_speaks_them() {
    ChatRequest hi = said(HI);
    ChatRequest request =
        new ChatRequest(
            hi.turns(),
            List.of(new Tool.Hosted("openai-chat", "{\"type\":\"custom\"}")),
            null,
            hi.format(),
            hi.thinking(),
            Map.of(),
            List.of(new Extra("prediction", "{\"a\":1}", true)),
            false);
    assertThat(body(request, OPENAI))
        .endsWith("\"tools\":[{\"type\":\"custom\"}],\"prediction\":{\"a\":1}}");
    assertThat(body(set(Parameter.LOGIT_BIAS, "{\"5\":1}"), OPENAI))
        .contains("\"logit_bias\":{\"5\":1}");
  }

  @Test
  void a_stream_asks_for_its_usage() {
    ChatRequest hi = said(HI);
    ChatRequest request =
        new ChatRequest(
            hi.turns(), hi.tools(), null, hi.format(), hi.thinking(), Map.of(), List.of(), true);
    assertThat(body(request, OPENAI))
        .endsWith("\"stream\":true,\"stream_options\":{\"include_usage\":true}}");
  }
}
