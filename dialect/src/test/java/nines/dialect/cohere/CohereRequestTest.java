package nines.dialect.cohere;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Extra;
import nines.core.exchange.Habit;
import nines.core.exchange.MediaKind;
import nines.core.exchange.MediaSource;
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
import nines.dialect.chat.Addressee;
import nines.dialect.chat.Rendering;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CohereRequestTest {
  private static final Turn HI = turn(Role.USER, new Part.Text("hi"));
  private static final Tool WEATHER =
      new Tool.Function(
          "weather", "now", "{\"type\":\"object\",\"required\":[\"city\"]}", true, null);
  private static final Tool CLOCK = new Tool.Function("clock", "", "", null, null);

  private static Turn turn(Role role, Part... parts) {
    return new Turn(role, List.of(parts));
  }

  private static ChatRequest said(Turn... turns) {
    return new ChatRequest(
        List.of(turns),
        List.of(),
        null,
        new OutputFormat.Free(),
        Thinking.UNSAID,
        Map.of(),
        List.of(),
        false);
  }

  private static ChatRequest with(Parameter parameter, String json) {
    return new ChatRequest(
        List.of(HI),
        List.of(),
        null,
        new OutputFormat.Free(),
        Thinking.UNSAID,
        Map.of(parameter, new Setting("theirs", json)),
        List.of(),
        false);
  }

  private static ChatRequest tools(@Nullable ToolChoice choice, Tool... tools) {
    return new ChatRequest(
        List.of(HI),
        List.of(tools),
        choice,
        new OutputFormat.Free(),
        Thinking.UNSAID,
        Map.of(),
        List.of(),
        false);
  }

  private static ChatRequest thinking(Thinking thinking) {
    return new ChatRequest(
        List.of(HI),
        List.of(),
        null,
        new OutputFormat.Free(),
        thinking,
        Map.of(),
        List.of(),
        false);
  }

  private static Rendering write(ChatRequest request, Habit... habits) {
    return new CohereChat()
        .write(request, new Addressee("cohere", "command-a", true, false, 0, Set.of(habits)));
  }

  private static String json(ChatRequest request, Habit... habits) {
    assertThat(write(request, habits)).isInstanceOf(Rendering.Written.class);
    return ((Rendering.Written) write(request, habits))
        .body().stream().map(Slice::text).collect(Collectors.joining());
  }

  /// What is said beside model and messages.
  private static String rest(ChatRequest request, Habit... habits) {
    String json = json(request, habits);
    return json.substring(json.indexOf(']') + 1, json.length() - 1);
  }

  private static List<String> dropped(ChatRequest request, Habit... habits) {
    return ((Rendering.Written) write(request, habits)).dropped();
  }

  private static String refusal(ChatRequest request, Habit... habits) {
    assertThat(write(request, habits)).isInstanceOf(Rendering.Inexpressible.class);
    return ((Rendering.Inexpressible) write(request, habits)).reason();
  }

  @Test
  void turns_are_messages_and_each_result_is_one() {
    assertThat(
            json(
                said(
                    turn(Role.SYSTEM, new Part.Text("be brief"), new Part.Text("be kind")),
                    HI,
                    turn(
                        Role.ASSISTANT,
                        new Part.Reasoning("hm", null),
                        new Part.Text("I look"),
                        new Part.ToolCall("c1", "weather", "{\"city\":\"Bonn\"}", null, null),
                        new Part.ToolCall("c2", "clock", "{}", null, null)),
                    turn(
                        Role.TOOL,
                        new Part.ToolResult(
                            "c1", "weather", List.of(new Part.Text("wet")), false, null),
                        new Part.ToolResult("c2", "clock", List.of(), true, null)))))
        .isEqualTo(
            """
            {"model":"command-a","messages":[\
            {"role":"system","content":[{"type":"text","text":"be brief"},\
            {"type":"text","text":"be kind"}]},\
            {"role":"user","content":"hi"},\
            {"role":"assistant","content":"I look","tool_calls":[\
            {"id":"c1","type":"function","function":\
            {"name":"weather","arguments":"{\\"city\\":\\"Bonn\\"}"}},\
            {"id":"c2","type":"function","function":{"name":"clock","arguments":"{}"}}]},\
            {"role":"tool","tool_call_id":"c1","content":"wet"},\
            {"role":"tool","tool_call_id":"c2","content":""}]}\
            """);
  }

  @Test
  void a_turn_of_nothing_but_thoughts_is_no_message() {
    assertThat(json(said(HI, turn(Role.ASSISTANT, new Part.Reasoning("hm", null)))))
        .isEqualTo(
            "{\"model\":\"command-a\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");
  }

  private static Part.Media image(MediaSource source) {
    return new Part.Media(MediaKind.IMAGE, source, null, "high", null);
  }

  @Test
  void images_are_addresses_and_documents_of_text_are_text() {
    assertThat(
            json(
                said(
                    turn(
                        Role.USER,
                        image(new MediaSource.Inline("image/png", Slice.of("AAAA"))),
                        image(new MediaSource.Remote("https://a.example/b.png", null)),
                        new Part.Media(
                            MediaKind.DOCUMENT,
                            new MediaSource.Inline("text/plain", Slice.of("aGk=")),
                            null,
                            null,
                            null)))))
        .contains(
            """
            "content":[{"type":"image_url","image_url":{"detail":"high",\
            "url":"data:image/png;base64,AAAA"}},\
            {"type":"image_url","image_url":{"detail":"high","url":"https://a.example/b.png"}},\
            {"type":"text","text":"hi"}]\
            """);
  }

  @Test
  void other_media_are_refused_by_name() {
    Part.Media sound =
        new Part.Media(
            MediaKind.AUDIO,
            new MediaSource.Inline("audio/wav", Slice.of("AAAA")),
            null,
            null,
            null);
    assertThat(refusal(said(turn(Role.USER, sound))))
        .isEqualTo("audio: cohere takes no audio of type audio/wav");
    Part.Media stored = image(new MediaSource.Stored("file-1", null));
    assertThat(refusal(said(turn(Role.USER, stored)))).startsWith("image: ");
    Part.Media picture = image(new MediaSource.Inline("image/png", Slice.of("AAAA")));
    assertThat(refusal(said(turn(Role.USER, picture)), Habit.TEXT_ONLY)).startsWith("image: ");
    assertThat(
            refusal(
                said(
                    turn(
                        Role.TOOL,
                        new Part.ToolResult("c", "look", List.of(picture), false, null)))))
        .isEqualTo("image: cohere takes no image in the result of a tool");
  }

  @Test
  void tools_are_written_and_strict_only_when_all_are() {
    assertThat(rest(tools(null, WEATHER)))
        .endsWith("\"required\":[\"city\"]}}}],\"strict_tools\":true");
    assertThat(rest(tools(new ToolChoice.Auto(), WEATHER, CLOCK)))
        .endsWith(
            """
            {"type":"function","function":{"name":"clock",\
            "parameters":{"type":"object","properties":{}}}}]\
            """);
  }

  @Test
  void a_choice_is_said_where_there_is_a_word_for_it() {
    assertThat(rest(tools(new ToolChoice.None(), CLOCK))).endsWith(",\"tool_choice\":\"NONE\"");
    assertThat(rest(tools(new ToolChoice.Required(), CLOCK, WEATHER)))
        .endsWith(",\"tool_choice\":\"REQUIRED\"");
    assertThat(rest(tools(new ToolChoice.Named("clock"), CLOCK)))
        .endsWith(",\"tool_choice\":\"REQUIRED\"");
    assertThat(refusal(tools(new ToolChoice.Named("clock"), CLOCK, WEATHER)))
        .isEqualTo("tool_choice: cohere cannot be held to one of several tools");
  }

  @Test
  void tools_that_another_vendor_runs_are_refused() {
    assertThat(refusal(tools(null, new Tool.Hosted("openai", "{}")))).startsWith("tools: ");
  }

  @Test
  void a_schema_stands_beside_the_word_for_json() {
    ChatRequest plain = said(HI);
    assertThat(rest(formatted(plain, new OutputFormat.JsonObject())))
        .isEqualTo(",\"response_format\":{\"type\":\"json_object\"}");
    assertThat(rest(formatted(plain, new OutputFormat.JsonSchema("x", null, "{\"a\":1}", true))))
        .isEqualTo(",\"response_format\":{\"type\":\"json_object\",\"json_schema\":{\"a\":1}}");
  }

  private static ChatRequest formatted(ChatRequest request, OutputFormat format) {
    return new ChatRequest(
        request.turns(),
        request.tools(),
        request.choice(),
        format,
        request.thinking(),
        request.settings(),
        request.extras(),
        request.stream());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TEMPERATURE | 0.30 | ,\"temperature\":0.30",
        "TEMPERATURE | 1.7 | ,\"temperature\":1",
        "TOP_P | 1 | ,\"p\":0.99",
        "TOP_P | 0 | ,\"p\":0.01",
        "TOP_K | 40 | ,\"k\":40",
        "MAX_OUTPUT | 9 | ,\"max_tokens\":9",
        "STOP | [\"a\"] | ,\"stop_sequences\":[\"a\"]",
        "SEED | 7 | ,\"seed\":7",
        "FREQUENCY_PENALTY | 0.5 | ,\"frequency_penalty\":0.5",
        "PRESENCE_PENALTY | 1 | ,\"presence_penalty\":1"
      })
  void settings_go_by_their_names_there(Parameter parameter, String json, String expected) {
    assertThat(rest(with(parameter, json))).isEqualTo(expected);
    assertThat(dropped(with(parameter, json))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "FREQUENCY_PENALTY, 1.5",
    "PRESENCE_PENALTY, -0.1",
    "CANDIDATES, 2",
    "LOGPROBS, true"
  })
  void settings_without_a_word_are_refused_by_name(Parameter parameter, String json) {
    assertThat(refusal(with(parameter, json))).startsWith("theirs: ");
  }

  @ParameterizedTest
  @CsvSource({"SEED, -1", "END_USER, '\"u\"'", "SERVICE_TIER, '\"flex\"'"})
  void harmless_settings_are_left_out_by_name(Parameter parameter, String json) {
    assertThat(rest(with(parameter, json))).isEmpty();
    assertThat(dropped(with(parameter, json))).containsExactly("theirs");
  }

  @Test
  void members_of_other_languages_are_dropped_or_refused() {
    ChatRequest plain = said(HI);
    ChatRequest extra =
        new ChatRequest(
            plain.turns(),
            plain.tools(),
            null,
            plain.format(),
            plain.thinking(),
            Map.of(),
            List.of(new Extra("include", "[]", true)),
            true);
    assertThat(rest(extra)).isEqualTo(",\"stream\":true");
    assertThat(dropped(extra)).containsExactly("include");
  }

  @Test
  void thinking_is_asked_for_with_its_budget_or_turned_off() {
    Thinking asked = new Thinking(true, "high", 2000L, null, "reasoning");
    assertThat(rest(thinking(asked)))
        .isEqualTo(",\"thinking\":{\"type\":\"enabled\",\"token_budget\":2000}");
    Thinking effort = new Thinking(null, "low", null, null, "reasoning_effort");
    assertThat(rest(thinking(effort))).isEqualTo(",\"thinking\":{\"type\":\"enabled\"}");
    Thinking off = new Thinking(false, null, null, null, "thinking");
    assertThat(rest(thinking(off))).isEqualTo(",\"thinking\":{\"type\":\"disabled\"}");
    assertThat(rest(thinking(off), Habit.NO_THINKING)).isEmpty();
    assertThat(rest(thinking(effort), Habit.NO_THINKING)).isEmpty();
    assertThat(dropped(thinking(effort), Habit.NO_THINKING)).containsExactly("reasoning_effort");
  }
}
