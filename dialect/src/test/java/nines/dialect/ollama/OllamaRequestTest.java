package nines.dialect.ollama;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Habit;
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
import nines.dialect.chat.Addressee;
import nines.dialect.chat.Rendering;
import nines.dialect.json.JsonValue;
import org.junit.jupiter.api.Test;

class OllamaRequestTest {
  @Test
  void settings_become_options_and_the_conversation_is_not_cut_silently() {
    var settings =
        Map.of(
            Parameter.TEMPERATURE, new Setting("temperature", "0.2"),
            Parameter.TOP_K, new Setting("top_k", "40"),
            Parameter.MAX_OUTPUT, new Setting("max_tokens", "64"),
            Parameter.STOP, new Setting("stop_sequences", "[\"END\"]"),
            Parameter.REPETITION_PENALTY, new Setting("repetition_penalty", "1.1"));
    JsonValue body = body(request(List.of(user(new Part.Text("hi"))), Thinking.UNSAID, settings));
    assertThat(body.need("options").json())
        .isEqualTo(
            "{\"temperature\":0.2,\"top_k\":40,\"repeat_penalty\":1.1,\"num_predict\":64,\"stop\":[\"END\"]}");
    assertThat(body.need("truncate").truth()).isFalse();
    assertThat(body.need("shift").truth()).isFalse();
    assertThat(body.need("stream").truth()).isFalse();
  }

  @Test
  void images_stand_beside_the_text() {
    JsonValue message =
        body(request(
                List.of(
                    user(
                        new Part.Text("what is this?"),
                        new Part.Media(
                            MediaKind.IMAGE,
                            new MediaSource.Inline("image/png", Slice.of("aGk=")),
                            null,
                            null,
                            null)))))
            .need("messages")
            .elements()
            .getFirst();
    assertThat(message.json())
        .isEqualTo("{\"role\":\"user\",\"content\":\"what is this?\",\"images\":[\"aGk=\"]}");
  }

  @Test
  void an_image_at_an_address_is_not_for_it() {
    var remote =
        new Part.Media(
            MediaKind.IMAGE, new MediaSource.Remote("https://a.b/c.png", null), null, null, null);
    assertThat(write(request(List.of(user(remote))), Set.of()))
        .isEqualTo(
            new Rendering.Inexpressible("image", "image: ollama takes no image at an address"));
  }

  @Test
  void a_result_names_the_tool_of_its_call() {
    JsonValue body =
        body(
            request(
                List.of(
                    user(new Part.Text("weather?")),
                    new Turn(
                        Role.ASSISTANT,
                        List.of(
                            new Part.Reasoning("I look it up.", null),
                            new Part.ToolCall("c1", "weather", "{\"city\":\"Bonn\"}", null, null))),
                    new Turn(
                        Role.TOOL,
                        List.of(
                            new Part.ToolResult(
                                "c1", "", List.of(new Part.Text("rain")), false, null))))));
    assertThat(body.need("messages").elements().get(1).json())
        .isEqualTo(
            "{\"role\":\"assistant\",\"content\":\"\",\"thinking\":\"I look it"
                + " up.\",\"tool_calls\":"
                + "[{\"id\":\"c1\",\"function\":{\"name\":\"weather\",\"arguments\":{\"city\":\"Bonn\"}}}]}");
    assertThat(body.need("messages").elements().get(2).json())
        .isEqualTo(
            "{\"role\":\"tool\",\"tool_name\":\"weather\",\"tool_call_id\":\"c1\",\"content\":\"rain\"}");
  }

  @Test
  void thoughts_that_another_vendor_sealed_stay_with_it() {
    var sealed =
        new Part.Reasoning("secret", new Opaque(new Owner("anthropic", ""), "signature", "\"s\""));
    JsonValue body =
        body(request(List.of(new Turn(Role.ASSISTANT, List.of(sealed, new Part.Text("so"))))));
    assertThat(body.json()).doesNotContain("secret").doesNotContain("thinking");
  }

  @Test
  void thinking_has_levels_and_no_budget() {
    assertThat(thought(new Thinking(false, null, null, null, "thinking"))).isEqualTo("false []");
    assertThat(thought(new Thinking(true, null, null, null, "thinking"))).isEqualTo("true []");
    assertThat(thought(new Thinking(null, "minimal", null, null, "e"))).isEqualTo("\"low\" []");
    assertThat(thought(new Thinking(null, "xhigh", null, null, "e"))).isEqualTo("\"high\" []");
    assertThat(thought(new Thinking(null, "max", null, null, "e"))).isEqualTo("\"max\" []");
    assertThat(thought(new Thinking(true, null, 2048L, null, "thinking")))
        .isEqualTo("true [thinking]");
  }

  @Test
  void a_model_that_does_not_think_is_not_asked_to() {
    Rendering said =
        write(
            request(
                List.of(user(new Part.Text("hi"))),
                new Thinking(null, "low", null, null, "reasoning_effort"),
                Map.of()),
            Set.of(Habit.NO_THINKING));
    assertThat(said)
        .isInstanceOfSatisfying(
            Rendering.Written.class,
            written -> {
              assertThat(written.dropped()).containsExactly("reasoning_effort");
              assertThat(written.body().getFirst().text()).doesNotContain("think");
            });
  }

  private static String thought(Thinking thinking) {
    Rendering said =
        write(request(List.of(user(new Part.Text("hi"))), thinking, Map.of()), Set.of());
    return said instanceof Rendering.Written(var body, var dropped)
        ? JsonValue.of(body.getFirst()).need("think").json() + " " + dropped
        : said.toString();
  }

  @Test
  void a_call_that_must_be_made_cannot_be_asked_for() {
    assertThat(write(choosing(new ToolChoice.Required()), Set.of()))
        .isInstanceOf(Rendering.Inexpressible.class);
    assertThat(write(choosing(new ToolChoice.Named("weather")), Set.of()))
        .isInstanceOf(Rendering.Inexpressible.class);
    assertThat(body(choosing(new ToolChoice.Auto())).has("tools")).isTrue();
    assertThat(body(choosing(new ToolChoice.None())).has("tools")).isFalse();
  }

  private static ChatRequest choosing(ToolChoice choice) {
    return new ChatRequest(
        List.of(user(new Part.Text("hi"))),
        List.of(new Tool.Function("weather", "", "", null, null)),
        choice,
        new OutputFormat.Free(),
        Thinking.UNSAID,
        Map.of(),
        List.of(),
        false);
  }

  private static Turn user(Part... parts) {
    return new Turn(Role.USER, List.of(parts));
  }

  private static ChatRequest request(List<Turn> turns) {
    return request(turns, Thinking.UNSAID, Map.of());
  }

  private static ChatRequest request(
      List<Turn> turns, Thinking thinking, Map<Parameter, Setting> settings) {
    return new ChatRequest(
        turns, List.of(), null, new OutputFormat.Free(), thinking, settings, List.of(), false);
  }

  private static JsonValue body(ChatRequest request) {
    return write(request, Set.of()) instanceof Rendering.Written(var body, _)
        ? JsonValue.of(body.getFirst())
        : JsonValue.of("{}");
  }

  private static Rendering write(ChatRequest request, Set<Habit> habits) {
    return new OllamaChat()
        .write(request, new Addressee("ollama", "qwen3", true, false, 0, habits));
  }
}
