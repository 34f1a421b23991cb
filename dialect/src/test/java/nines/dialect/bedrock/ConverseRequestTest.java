package nines.dialect.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nines.core.exchange.CacheMark;
import nines.core.exchange.Extra;
import nines.core.exchange.Habit;
import nines.core.exchange.MediaKind;
import nines.core.exchange.MediaSource;
import nines.core.exchange.Opaque;
import nines.core.exchange.OutputFormat;
import nines.core.exchange.Owner;
import nines.core.exchange.Parameter;
import nines.core.exchange.Part;
import nines.core.exchange.Role;
import nines.core.exchange.Slice;
import nines.core.exchange.Thinking;
import nines.core.exchange.Tool;
import nines.core.exchange.ToolChoice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConverseRequestTest {
  private static final Tool CLOCK = new Tool.Function("clock", "", "", null, null);

  private static Said hi() {
    return new Said().turn(Role.USER, new Part.Text("hi"));
  }

  private static Part text(String text, @Nullable String ttl) {
    return new Part.Text(text, List.of(), null, new CacheMark(ttl));
  }

  @Test
  void turns_lie_in_messages_of_two_roles() {
    assertThat(
            new Said()
                .turn(Role.SYSTEM, new Part.Text("be brief"))
                .turn(Role.USER, new Part.Text("hi"))
                .turn(Role.USER, new Part.Text(" "), new Part.Text("there"))
                .turn(
                    Role.ASSISTANT,
                    new Part.Text("I look"),
                    new Part.ToolCall("a:1", "clock", "{\"z\":1}", null, null))
                .turn(
                    Role.TOOL,
                    new Part.ToolResult("a:1", "clock", List.of(new Part.Text("noon")), true, null))
                .turn(Role.SYSTEM, new Part.Text("be kind"))
                .turn(Role.USER, new Part.Text("go on"))
                .json())
        .startsWith(
            """
            {"messages":[{"role":"user","content":[{"text":"hi"},{"text":"there"}]},\
            {"role":"assistant","content":[{"text":"I look"},\
            {"toolUse":{"toolUseId":"call_0","name":"clock","input":{"z":1}}}]},\
            {"role":"user","content":[{"toolResult":{"toolUseId":"call_0",\
            "content":[{"text":"noon"}],"status":"error"}},\
            {"text":"go on"},{"text":"<system>\\nbe kind\\n</system>"}]}],\
            "system":[{"text":"be brief"}],"inferenceConfig":{},\
            "toolConfig":{"tools":[{"toolSpec":{"name":"unavailable",\
            """);
  }

  @Test
  void results_come_first_in_their_message() {
    assertThat(
            new Said()
                .turn(Role.USER, new Part.Text("before"))
                .turn(Role.TOOL, new Part.ToolResult("x", "", List.of(), false, null))
                .tools(null, CLOCK)
                .json())
        .contains("[{\"toolResult\":{\"toolUseId\":\"x\",\"content\":[]}},{\"text\":\"before\"}]");
  }

  @Test
  void instructions_alone_need_a_user_who_lets_it_begin() {
    assertThat(new Said().turn(Role.SYSTEM, new Part.Text("hi")).json())
        .isEqualTo(
            """
            {"messages":[{"role":"user","content":[{"text":"Begin."}]}],\
            "system":[{"text":"hi"}],"inferenceConfig":{}}\
            """);
  }

  @Test
  void marks_are_cache_points_where_the_vendor_has_them() {
    Said said =
        new Said()
            .turn(Role.SYSTEM, text("long", "1h"))
            .turn(Role.USER, text("hi", null))
            .tools(null, new Tool.Function("clock", "", "", null, new CacheMark("5m")));
    assertThat(said.json())
        .contains("[{\"text\":\"hi\"},{\"cachePoint\":{\"type\":\"default\"}}]")
        .contains("[{\"text\":\"long\"},{\"cachePoint\":{\"type\":\"default\",\"ttl\":\"1h\"}}]")
        .contains("}},{\"cachePoint\":{\"type\":\"default\"}}]}");
    assertThat(said.to("meta.llama3").json()).doesNotContain("cachePoint");
    assertThat(said.dropped()).containsExactly("cache_control");
  }

  @Test
  void seals_return_to_the_models_that_made_them_alone() {
    Owner claude = new Owner("anthropic", "");
    Said said =
        new Said()
            .turn(Role.USER, new Part.Text("hi"))
            .turn(
                Role.ASSISTANT,
                new Part.Reasoning("hm", new Opaque(claude, "signature", "\"Si+g\"")),
                new Part.Reasoning("unsealed", null),
                new Part.Sealed(
                    new Opaque(
                        claude,
                        "redacted_thinking",
                        "{\"type\":\"redacted_thinking\",\"data\":\"Eu8E\"}"),
                    null),
                new Part.Sealed(
                    new Opaque(claude, "toolUse", "{\"toolUse\":{\"name\":\"s\"}}"), null),
                new Part.Sealed(new Opaque(claude, "signature", "\"stray\""), null),
                new Part.Text("well"))
            .turn(Role.USER, new Part.Text("so?"));
    assertThat(said.json())
        .contains(
            """
            "content":[{"reasoningContent":{"reasoningText":{"text":"hm","signature":"Si+g"}}},\
            {"reasoningContent":{"redactedContent":"RXU4RQ=="}},\
            {"toolUse":{"name":"s"}},{"text":"well"}]\
            """);
    assertThat(said.to("amazon.nova-pro-v1:0").json())
        .contains("{\"role\":\"assistant\",\"content\":[{\"text\":\"well\"}]}");
  }

  private static Part.Media media(MediaKind kind, String type, @Nullable String name) {
    return new Part.Media(kind, new MediaSource.Inline(type, Slice.of("AAAA")), name, null, null);
  }

  @Test
  void media_go_by_their_formats_and_documents_by_names_of_their_own() {
    assertThat(
            new Said()
                .turn(
                    Role.USER,
                    media(MediaKind.IMAGE, "image/jpg", null),
                    media(MediaKind.DOCUMENT, "application/pdf; x=y", "a  b/c.pdf"),
                    media(MediaKind.DOCUMENT, "text/x-java", null),
                    media(MediaKind.DOCUMENT, "text/csv", null),
                    media(MediaKind.VIDEO, "video/quicktime", null),
                    new Part.Media(
                        MediaKind.DOCUMENT, new MediaSource.Words("hi"), "w", null, null),
                    new Part.Media(
                        MediaKind.IMAGE,
                        new MediaSource.Remote("s3://b/c.png", "image/png"),
                        null,
                        null,
                        null))
                .json())
        .contains(
            """
            [{"image":{"format":"jpeg","source":{"bytes":"AAAA"}}},\
            {"document":{"format":"pdf","name":"a b-c-pdf","source":{"bytes":"AAAA"}}},\
            {"document":{"format":"txt","name":"document","source":{"bytes":"AAAA"}}},\
            {"document":{"format":"csv","name":"document 2","source":{"bytes":"AAAA"}}},\
            {"video":{"format":"mov","source":{"bytes":"AAAA"}}},\
            {"document":{"format":"txt","name":"w","source":{"bytes":"aGk="}}},\
            {"image":{"format":"png","source":{"s3Location":{"uri":"s3://b/c.png"}}}}]\
            """);
  }

  @Test
  void other_media_are_refused_by_name() {
    assertThat(new Said().turn(Role.USER, media(MediaKind.AUDIO, "audio/wav", null)).refusal())
        .isEqualTo("audio: bedrock takes no audio of type audio/wav");
    Part remote =
        new Part.Media(
            MediaKind.IMAGE, new MediaSource.Remote("https://a/b.png", null), null, null, null);
    assertThat(new Said().turn(Role.USER, remote).refusal())
        .isEqualTo("image: bedrock takes no image at an address");
    Part stored =
        new Part.Media(MediaKind.IMAGE, new MediaSource.Stored("f", null), null, null, null);
    assertThat(new Said().turn(Role.USER, stored).refusal()).startsWith("image: ");
    assertThat(
            new Said()
                .habits(Habit.TEXT_ONLY)
                .turn(Role.USER, media(MediaKind.IMAGE, "image/png", null))
                .refusal())
        .startsWith("image: ");
  }

  @Test
  void tools_and_choices_are_written() {
    Tool strict = new Tool.Function("w", "now", "{\"type\":\"object\"}", true, null);
    assertThat(hi().tools(new ToolChoice.Required(), strict).rest())
        .isEqualTo(
            """
            "toolConfig":{"tools":[{"toolSpec":{"name":"w","description":"now",\
            "inputSchema":{"json":{"type":"object","additionalProperties":false}},"strict":true}}],\
            "toolChoice":{"any":{}}}\
            """);
    assertThat(hi().tools(new ToolChoice.Named("clock"), CLOCK).rest())
        .isEqualTo(
            """
            "toolConfig":{"tools":[{"toolSpec":{"name":"clock",\
            "inputSchema":{"json":{"type":"object","properties":{}}}}}],\
            "toolChoice":{"tool":{"name":"clock"}}}\
            """);
    assertThat(hi().tools(new ToolChoice.Auto(), CLOCK).rest())
        .endsWith("\"toolChoice\":{\"auto\":{}}}");
    assertThat(hi().tools(new ToolChoice.None(), CLOCK).rest()).isEmpty();
  }

  @Test
  void tools_that_cannot_be_said_are_refused() {
    assertThat(hi().tools(null, new Tool.Hosted("openai", "{}")).refusal()).startsWith("tools: ");
    assertThat(hi().tools(null, new Tool.Function("a b", "", "", null, null)).refusal())
        .isEqualTo("tools: the name 'a b' is not of at most 64 letters, digits, '_' and '-'");
    assertThat(
            hi().turn(Role.ASSISTANT, new Part.ToolCall("c", "clock", "{}", null, null))
                .tools(new ToolChoice.None(), CLOCK)
                .refusal())
        .startsWith("tool_choice: ");
    assertThat(
            hi().turn(Role.ASSISTANT, new Part.ToolCall("c", "clock", "[1", null, null)).refusal())
        .isEqualTo("arguments: of the call of clock are no JSON object");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TEMPERATURE | 0.30 | \"temperature\":0.30",
        "TEMPERATURE | 1.7 | \"temperature\":1",
        "TOP_P | 0.5 | \"topP\":0.5",
        "MAX_OUTPUT | 9 | \"maxTokens\":9",
        "STOP | [\"a\"] | \"stopSequences\":[\"a\"]"
      })
  void settings_of_all_models_have_one_place(Parameter parameter, String json, String expected) {
    assertThat(hi().with(parameter, json).rest())
        .isEqualTo("\"inferenceConfig\":{" + expected + "}");
  }

  @Test
  void settings_of_some_models_are_in_their_vendors_words() {
    assertThat(hi().with(Parameter.TOP_K, "4").rest())
        .isEqualTo("\"additionalModelRequestFields\":{\"top_k\":4}");
    assertThat(hi().with(Parameter.TOP_K, "4").to("us.amazon.nova-pro-v1:0").rest())
        .isEqualTo("\"additionalModelRequestFields\":{\"inferenceConfig\":{\"topK\":4}}");
    assertThat(hi().with(Parameter.TOP_K, "4").to("meta.llama3").refusal())
        .isEqualTo("theirs: not known to bedrock");
    Said single = hi().with(Parameter.PARALLEL_TOOLS, "false");
    assertThat(single.rest()).isEmpty();
    assertThat(single.tools(new ToolChoice.Named("clock"), CLOCK).rest())
        .endsWith(
            """
            "additionalModelRequestFields":{"tool_choice":{"type":"tool","name":"clock",\
            "disable_parallel_tool_use":true}}\
            """);
    assertThat(single.to("meta.llama3").dropped()).containsExactly("theirs");
  }

  @ParameterizedTest
  @CsvSource({"SEED, 1", "END_USER, '\"u\"'", "METADATA, '{\"a\":\"b\"}'"})
  void harmless_settings_are_left_out_by_name(Parameter parameter, String json) {
    assertThat(hi().with(parameter, json).dropped()).containsExactly("theirs");
  }

  private static Thinking thinking(@Nullable String effort, @Nullable Long budget) {
    return new Thinking(true, effort, budget, null, "reasoning");
  }

  @Test
  void claude_thinks_within_a_budget_that_lies_below_the_limit() {
    assertThat(hi().thinking(thinking(null, 2000L)).rest())
        .isEqualTo(fields("\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":2000}"));
    assertThat(hi().thinking(thinking(null, 10L)).with(Parameter.MAX_OUTPUT, "500").rest())
        .isEqualTo(
            "\"inferenceConfig\":{\"maxTokens\":1524},"
                + fields("\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024}"));
    assertThat(
            hi().thinking(thinking(null, 9000L))
                .with(Parameter.MAX_OUTPUT, "500")
                .maxOutput(4096)
                .refusal())
        .startsWith("reasoning: 9000 tokens are above the limit of anthropic.");
    assertThat(
            hi().thinking(thinking("high", null))
                .with(Parameter.MAX_OUTPUT, "500")
                .maxOutput(4096)
                .rest())
        .isEqualTo(
            "\"inferenceConfig\":{\"maxTokens\":4096},"
                + fields("\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":2048}"));
  }

  @Test
  void effort_alone_goes_where_the_limit_leaves_no_room_to_think() {
    Said said =
        hi().thinking(thinking("high", null)).with(Parameter.MAX_OUTPUT, "500").maxOutput(1000);
    assertThat(said.rest()).isEqualTo("\"inferenceConfig\":{\"maxTokens\":500}");
    assertThat(said.dropped()).containsExactly("reasoning");
  }

  private static String fields(String fields) {
    return "\"additionalModelRequestFields\":{" + fields + "}";
  }

  @Test
  void models_are_asked_to_think_in_their_own_way() {
    assertThat(hi().thinking(thinking("minimal", null)).habits(Habit.ADAPTIVE_THINKING).rest())
        .isEqualTo(
            fields("\"thinking\":{\"type\":\"adaptive\"},\"output_config\":{\"effort\":\"low\"}"));
    assertThat(hi().thinking(thinking("max", null)).to("us.amazon.nova-2-lite-v1:0").rest())
        .isEqualTo(
            fields("\"reasoningConfig\":{\"type\":\"enabled\",\"maxReasoningEffort\":\"high\"}"));
    assertThat(hi().thinking(thinking("low", null)).to("openai.gpt-oss-20b-1:0").rest())
        .isEqualTo(fields("\"reasoning_effort\":\"low\""));
    Said llama = hi().thinking(thinking("low", null)).to("meta.llama3");
    assertThat(llama.rest()).isEmpty();
    assertThat(llama.dropped()).containsExactly("reasoning");
    Thinking off = new Thinking(false, null, null, null, "reasoning");
    assertThat(hi().thinking(off).rest()).isEqualTo(fields("\"thinking\":{\"type\":\"disabled\"}"));
    assertThat(hi().thinking(off).habits(Habit.NO_THINKING).rest()).isEmpty();
  }

  @Test
  void thinking_goes_where_a_tool_must_be_called_and_takes_sampling_with_it_where_it_stays() {
    Said forced = hi().thinking(thinking("low", null)).tools(new ToolChoice.Required(), CLOCK);
    assertThat(forced.json()).doesNotContain("thinking");
    assertThat(forced.dropped()).containsExactly("reasoning");
    Said sampled =
        hi().thinking(thinking("low", null))
            .with(Parameter.TEMPERATURE, "0.2")
            .with(Parameter.TOP_K, "3");
    assertThat(sampled.json()).doesNotContain("temperature").doesNotContain("top_k");
    assertThat(sampled.dropped()).containsExactly("theirs");
  }

  @Test
  void a_schema_is_a_string_in_the_output_config() {
    assertThat(
            hi().format(
                    new OutputFormat.JsonSchema("City", "a city", "{\"type\":\"object\"}", null))
                .rest())
        .isEqualTo(
            """
            "outputConfig":{"textFormat":{"type":"json_schema","structure":{"jsonSchema":\
            {"name":"City","description":"a city",\
            "schema":"{\\"type\\":\\"object\\",\\"additionalProperties\\":false}"}}}}\
            """);
    assertThat(hi().format(new OutputFormat.JsonObject()).refusal())
        .startsWith("response_format: ");
  }

  @Test
  void the_beginning_of_an_answer_ends_without_white_space() {
    Said begun = hi().turn(Role.ASSISTANT, new Part.Text("Well, "));
    assertThat(begun.json()).contains("[{\"text\":\"Well,\"}]");
    assertThat(begun.habits(Habit.NO_PREFILL).refusal()).startsWith("messages: ");
  }

  @Test
  void members_of_other_languages_are_dropped_or_refused() {
    Said said = hi();
    said.extras.add(new Extra("include", "[1]", true));
    assertThat(said.dropped()).containsExactly("include");
    said.extras.add(new Extra("prompt", "{}", false));
    assertThat(said.refusal()).isEqualTo("prompt: not known to bedrock");
  }
}
