package nines.dialect.openai;

import static nines.dialect.openai.ChatExchange.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import nines.core.exchange.CacheMark;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Extra;
import nines.core.exchange.MediaKind;
import nines.core.exchange.MediaSource;
import nines.core.exchange.Opaque;
import nines.core.exchange.OutputFormat;
import nines.core.exchange.Owner;
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
import nines.dialect.json.MemberException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatRequestReaderTest {
  private static final String HI = "{\"role\":\"user\",\"content\":\"hi\"}";

  /// A request of one line that says something else beside.
  private static ChatRequest beside(String members) {
    return read("{\"model\":\"m\",\"messages\":[" + HI + "]," + members + "}");
  }

  private static List<Turn> turns(String messages) {
    return read("{\"messages\":[" + messages + "]}").turns();
  }

  @Test
  void a_conversation_with_tools_is_read_turn_by_turn() {
    assertThat(
            turns(
                """
                {"role":"developer","content":"be short"},
                {"role":"user","name":"ann","content":[{"type":"text","text":"a",
                 "cache_control":{"type":"ephemeral","ttl":"1h"}},{"type":"text","text":""}]},
                {"role":"assistant","content":null,"refusal":null,"tool_calls":[
                 {"id":"c1","type":"function","function":{"name":"w","arguments":"{\\"x\\":1}"}},
                 {"id":"c2","type":"function","function":{"name":"t","arguments":""}}]},
                {"role":"tool","tool_call_id":"c2","content":"12:00"},
                {"role":"tool","tool_call_id":"c1","content":[{"type":"text","text":"wet"}]},
                {"role":"assistant","content":"It rains."}
                """))
        .containsExactly(
            new Turn(Role.SYSTEM, List.of(new Part.Text("be short"))),
            new Turn(Role.USER, List.of(new Part.Text("a", List.of(), null, new CacheMark("1h")))),
            new Turn(
                Role.ASSISTANT,
                List.of(
                    new Part.ToolCall("c1", "w", "{\"x\":1}", null, null),
                    new Part.ToolCall("c2", "t", "{}", null, null))),
            new Turn(Role.TOOL, List.of(result("c2", "12:00"))),
            new Turn(Role.TOOL, List.of(result("c1", "wet"))),
            new Turn(Role.ASSISTANT, List.of(new Part.Text("It rains."))));
  }

  private static Part result(String id, String text) {
    return new Part.ToolResult(id, "", List.of(new Part.Text(text)), false, null);
  }

  @Test
  void media_are_read_in_the_words_of_openai_and_of_mistral() {
    assertThat(
            turns(
                    """
                    {"role":"user","content":[
                     {"type":"image_url","image_url":{"url":"data:image/png;base64,QUI=",
                      "detail":"low"}},
                     {"type":"image_url","image_url":"https://a.example/x.png"},
                     {"type":"input_audio","input_audio":{"data":"QUI=","format":"mp3"}},
                     {"type":"file","file":{"filename":"a.pdf",
                      "file_data":"data:application/pdf;base64,QUI="}},
                     {"type":"file","file":{"file_id":"file-1"}},
                     {"type":"document_url","document_url":"https://a.example/x.pdf"}]}
                    """)
                .getFirst()
                .parts())
        .containsExactly(
            new Part.Media(
                MediaKind.IMAGE,
                new MediaSource.Inline("image/png", Slice.of("QUI=")),
                null,
                "low",
                null),
            media(MediaKind.IMAGE, new MediaSource.Remote("https://a.example/x.png", null)),
            media(MediaKind.AUDIO, new MediaSource.Inline("audio/mpeg", Slice.of("QUI="))),
            new Part.Media(
                MediaKind.DOCUMENT,
                new MediaSource.Inline("application/pdf", Slice.of("QUI=")),
                "a.pdf",
                null,
                null),
            media(MediaKind.DOCUMENT, new MediaSource.Stored("file-1", null)),
            media(MediaKind.DOCUMENT, new MediaSource.Remote("https://a.example/x.pdf", null)));
  }

  private static Part media(MediaKind kind, MediaSource source) {
    return new Part.Media(kind, source, null, null, null);
  }

  @Test
  void tools_choice_and_format_are_read() {
    ChatRequest request =
        beside(
            """
            "tools":[{"type":"function","function":{"name":"w","description":"d",
             "parameters":{"type":"object"},"strict":true}},{"type":"web_search"}],
            "tool_choice":{"type":"function","function":{"name":"w"}},
            "response_format":{"type":"json_schema","json_schema":{"name":"n","strict":true,
             "schema":{"type":"object"}}}
            """);
    assertThat(request.tools())
        .containsExactly(
            new Tool.Function("w", "d", "{\"type\":\"object\"}", true, null),
            new Tool.Hosted("openai-chat", "{\"type\":\"web_search\"}"));
    assertThat(request.choice()).isEqualTo(new ToolChoice.Named("w"));
    assertThat(request.format())
        .isEqualTo(new OutputFormat.JsonSchema("n", null, "{\"type\":\"object\"}", true));
  }

  @Test
  void the_older_functions_are_tools() {
    ChatRequest request =
        read(
            """
            {"functions":[{"name":"w"}],"function_call":{"name":"w"},"messages":[
             {"role":"user","content":"hi"},
             {"role":"assistant","content":null,"function_call":{"name":"w","arguments":"{}"}},
             {"role":"function","name":"w","content":"wet"}]}
            """);
    assertThat(request.tools()).containsExactly(new Tool.Function("w", "", "", null, null));
    assertThat(request.choice()).isEqualTo(new ToolChoice.Named("w"));
    assertThat(request.turns().getLast().parts())
        .containsExactly(new Part.ToolResult("", "w", List.of(new Part.Text("wet")), false, null));
  }

  @Test
  void settings_keep_the_spelling_of_their_numbers() {
    assertThat(
            beside(
                    """
                    "temperature":0.70,"max_tokens":5,"max_completion_tokens":9,"stop":"x","seed":3,
                    "user":"u","n":2,"top_k":4,"service_tier":"flex"
                    """)
                .settings())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                Parameter.TEMPERATURE, new Setting("temperature", "0.70"),
                Parameter.MAX_OUTPUT, new Setting("max_completion_tokens", "9"),
                Parameter.STOP, new Setting("stop", "[\"x\"]"),
                Parameter.SEED, new Setting("seed", "3"),
                Parameter.END_USER, new Setting("user", "\"u\""),
                Parameter.CANDIDATES, new Setting("n", "2"),
                Parameter.TOP_K, new Setting("top_k", "4"),
                Parameter.SERVICE_TIER, new Setting("service_tier", "\"flex\"")));
  }

  @Test
  void members_that_say_what_happens_anyway_are_left_out() {
    ChatRequest request =
        beside(
            """
            "n":1,"logprobs":false,"store":false,"parallel_tool_calls":true,"stop":[],
            "frequency_penalty":0,"presence_penalty":0.0,"logit_bias":{},"metadata":null,
            "modalities":["text"],"audio":null,"nines":{"route":"r"},"stream":false,
            "stream_options":{"include_usage":true},"response_format":{"type":"text"}
            """);
    assertThat(request.settings()).isEmpty();
    assertThat(request.extras()).isEmpty();
    assertThat(request.format()).isEqualTo(new OutputFormat.Free());
  }

  @Test
  void what_the_exchange_has_no_word_for_is_kept_by_name() {
    assertThat(
            beside("\"safety_identifier\":\"s\",\"web_search_options\":{\"a\":1},\"zeta\":2")
                .extras())
        .containsExactly(
            new Extra("safety_identifier", "\"s\"", true),
            new Extra("web_search_options", "{\"a\":1}", false),
            new Extra("zeta", "2", false));
    assertThat(
            read("""
            {"messages":[{"role":"assistant","content":"a","audio":{"id":"x"},"odd":1}]}
            """)
                .extras())
        .containsExactly(
            new Extra("messages[0].audio", "{\"id\":\"x\"}", false),
            new Extra("messages[0].odd", "1", true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "\"reasoning_effort\":\"low\"|true|low|-|reasoning_effort",
        "\"reasoning_effort\":\"none\"|false|-|-|reasoning_effort",
        "\"reasoning\":{\"max_tokens\":2000}|true|-|2000|reasoning",
        "\"reasoning\":{\"effort\":\"high\"}|true|high|-|reasoning",
        "\"thinking\":{\"type\":\"disabled\"}|false|-|-|thinking",
        "\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":5}|true|-|5|thinking",
        "\"enable_thinking\":false|false|-|-|enable_thinking"
      })
  void thinking_is_asked_for_in_many_words(
      String members, boolean on, String effort, Long budget, String member) {
    assertThat(beside(members).thinking())
        .isEqualTo(new Thinking(on, effort, budget, null, member));
  }

  @Test
  void seals_in_envelopes_return_to_the_parts_they_belong_to() {
    Opaque signature = new Opaque(new Owner("anthropic", "claude"), "signature", "\"s\"");
    Opaque redacted = new Opaque(new Owner("anthropic", "claude"), "redacted_thinking", "\"r\"");
    Opaque thought = new Opaque(new Owner("gemini", "g"), "thought_signature", "\"t\"");
    assertThat(
            turns(
                    """
                    {"role":"assistant","content":"b","reasoning_content":"a","reasoning_details":[
                     {"type":"reasoning.text","index":0,"text":"a","signature":"%s"},
                     {"type":"reasoning.encrypted","index":1,"data":"%s"}],
                     "tool_calls":[{"id":"c","type":"function","function":{"name":"w",
                     "arguments":"{}"},"extra_content":{"google":{"thought_signature":"%s"}}}]}
                    """
                        .formatted(
                            Envelope.seal(signature),
                            Envelope.seal(redacted),
                            Envelope.seal(thought)))
                .getFirst()
                .parts())
        .containsExactly(
            new Part.Reasoning("a", signature),
            new Part.Sealed(redacted, null),
            new Part.Text("b"),
            new Part.ToolCall("c", "w", "{}", thought, null));
  }

  @Test
  void a_vendors_own_details_are_its_own_as_a_whole() {
    assertThat(
            turns(
                    """
                    {"role":"assistant","content":"b","reasoning":"a",
                     "reasoning_details":[{"type":"reasoning.encrypted","data":"x"}]}
                    """)
                .getFirst()
                .parts())
        .first()
        .isEqualTo(
            new Part.Reasoning(
                "a",
                new Opaque(
                    new Owner("openrouter", ""),
                    "reasoning_details",
                    "[{\"type\":\"reasoning.encrypted\",\"data\":\"x\"}]")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|messages",
        "{\"messages\":[]}|messages",
        "{\"messages\":{}}|messages",
        "{\"messages\":[7]}|messages[0]",
        "{\"messages\":[{\"content\":\"a\"}]}|messages[0].role",
        "{\"messages\":[{\"role\":\"robot\",\"content\":\"a\"}]}|messages[0].role",
        "{\"messages\":[{\"role\":\"user\"}]}|messages[0].content",
        "{\"messages\":[{\"role\":\"user\",\"content\":7}]}|messages[0].content",
        "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"x\"}]}]}"
            + "|messages[0].content[0].type",
        "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\"}]}]}"
            + "|messages[0].content[0].text",
        "{\"messages\":[{\"role\":\"tool\",\"tool_call_id\":\"x\",\"content\":\"a\"}]}"
            + "|messages[0].tool_call_id",
        "{\"messages\":[{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"a\"}]}]}"
            + "|messages[0].tool_calls[0].function",
        "{\"messages\":[{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"a\",\"function\":"
            + "{\"name\":\"f\"}},{\"id\":\"a\",\"function\":{\"name\":\"f\"}}]}]}"
            + "|messages[0].tool_calls[1].id",
        "{\"messages\":[],\"temperature\":\"hot\"}|messages",
        "{\"temperature\":\"hot\",\"messages\":[]}|temperature",
        "{\"stop\":[1],\"messages\":[]}|stop[0]",
        "{\"seed\":1.5,\"messages\":[]}|seed",
        "{\"tools\":[{\"type\":\"function\"}],\"messages\":[]}|tools[0].function",
        "{\"tools\":[{\"function\":{}}],\"messages\":[]}|tools[0].function.name",
        "{\"tool_choice\":\"maybe\",\"messages\":[]}|tool_choice",
        "{\"response_format\":{\"type\":\"xml\"},\"messages\":[]}|response_format.type",
        "[]|",
      })
  void bad_input_is_named_by_its_path(String json, String member) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOfSatisfying(
            MemberException.class,
            e -> assertThat(e.member()).isEqualTo(member == null ? "" : member));
  }

  @Test
  void ten_thousand_tools_and_five_thousand_parts_are_read() {
    String tool = "{\"type\":\"function\",\"function\":{\"name\":\"t\"}}";
    String part = "{\"type\":\"text\",\"text\":\"a\"}";
    ChatRequest request =
        read(
            "{\"tools\":["
                + (tool + ",").repeat(9999)
                + tool
                + "],\"messages\":[{\"role\":\"user\",\"content\":["
                + (part + ",").repeat(4999)
                + part
                + "]}]}");
    assertThat(request.tools()).hasSize(10_000);
    assertThat(request.turns().getFirst().parts()).hasSize(5000);
  }
}
