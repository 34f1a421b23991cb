package nines.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Habit;
import nines.core.exchange.OutputFormat;
import nines.core.exchange.Parameter;
import nines.core.exchange.Part;
import nines.core.exchange.Role;
import nines.core.exchange.Setting;
import nines.core.exchange.Thinking;
import nines.core.exchange.Tool;
import nines.core.exchange.ToolChoice;
import nines.core.exchange.Turn;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.Rendering;
import nines.dialect.json.JsonValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ThinkingPlanTest {
  private static final Thinking LOW = new Thinking(null, "low", null, null, "reasoning_effort");

  private static ChatRequest request(
      Thinking thinking, @Nullable ToolChoice choice, Map<Parameter, Setting> settings) {
    return new ChatRequest(
        List.of(new Turn(Role.USER, List.of(new Part.Text("hi")))),
        List.of(new Tool.Function("f", "", "", null, null)),
        choice,
        new OutputFormat.Free(),
        thinking,
        settings,
        List.of(),
        false);
  }

  private static ChatRequest limited(Thinking thinking, int maxTokens) {
    return request(
        thinking,
        null,
        Map.of(Parameter.MAX_OUTPUT, new Setting("max_tokens", String.valueOf(maxTokens))));
  }

  private static Thinking budget(long tokens) {
    return new Thinking(true, null, tokens, null, "thinking");
  }

  private static String thinking(JsonValue body) {
    JsonValue thinking = body.find("thinking");
    return thinking == null ? "" : thinking.json().replace('"', '\'');
  }

  @Test
  void nothing_said_is_nothing_asked() {
    JsonValue body = Talk.written(request(Thinking.UNSAID, null, Map.of()));
    assertThat(body.has("thinking")).isFalse();
    assertThat(body.has("output_config")).isFalse();
  }

  @Test
  void a_budget_keeps_its_number_and_the_limit_lies_above_it() {
    JsonValue roomy = Talk.written(limited(budget(2000), 5000));
    assertThat(thinking(roomy)).isEqualTo("{'type':'enabled','budget_tokens':2000}");
    assertThat(roomy.need("max_tokens").integer()).isEqualTo(5000);
    JsonValue tight = Talk.written(limited(budget(2000), 500));
    assertThat(thinking(tight)).isEqualTo("{'type':'enabled','budget_tokens':2000}");
    assertThat(tight.need("max_tokens").integer()).isEqualTo(2500);
  }

  @Test
  void a_budget_is_at_least_what_the_vendor_takes() {
    assertThat(thinking(Talk.written(limited(budget(100), 5000)))).contains("1024");
  }

  @Test
  void a_budget_above_the_models_limit_is_refused() {
    Rendering rendering = Talk.rendering(limited(budget(9000), 100), Talk.addressee(8000));
    assertThat(rendering)
        .isInstanceOfSatisfying(
            Rendering.Inexpressible.class, no -> assertThat(no.member()).isEqualTo("thinking"));
  }

  @Test
  void the_limit_grows_no_further_than_the_model_goes() {
    JsonValue body = Talk.written(limited(budget(7000), 4000), Talk.addressee(8000));
    assertThat(body.need("max_tokens").integer()).isEqualTo(8000);
  }

  @Test
  void an_effort_is_a_budget_or_stays_an_effort() {
    assertThat(thinking(Talk.written(limited(LOW, 5000))))
        .isEqualTo("{'type':'enabled','budget_tokens':2048}");
    JsonValue adaptive = Talk.written(limited(LOW, 5000), Habit.ADAPTIVE_THINKING);
    assertThat(thinking(adaptive)).isEqualTo("{'type':'adaptive'}");
    assertThat(adaptive.need("output_config").json()).isEqualTo("{\"effort\":\"low\"}");
  }

  @Test
  void effort_in_the_languages_own_words_asks_for_no_thinking() {
    Thinking own = new Thinking(null, "low", null, null, "output_config.effort");
    JsonValue body = Talk.written(limited(own, 5000));
    assertThat(body.has("thinking")).isFalse();
    assertThat(body.need("output_config").json()).isEqualTo("{\"effort\":\"low\"}");
  }

  @Test
  void a_model_that_thinks_by_effort_is_told_no_budget() {
    ChatRequest request = limited(new Thinking(true, null, 2000L, true, "thinking"), 5000);
    assertThat(thinking(Talk.written(request, Habit.ADAPTIVE_THINKING)))
        .isEqualTo("{'type':'adaptive','display':'summarized'}");
    assertThat(Talk.dropped(request, Habit.ADAPTIVE_THINKING)).containsExactly("thinking");
  }

  @Test
  void off_stays_off() {
    ChatRequest off = limited(new Thinking(false, null, null, null, "thinking"), 5000);
    assertThat(thinking(Talk.written(off))).isEqualTo("{'type':'disabled'}");
    assertThat(thinking(Talk.written(off, Habit.NO_THINKING))).isEmpty();
    assertThat(Talk.dropped(off, Habit.NO_THINKING)).isEmpty();
  }

  @Test
  void a_model_that_does_not_think_is_not_asked_to() {
    assertThat(thinking(Talk.written(limited(LOW, 5000), Habit.NO_THINKING))).isEmpty();
    assertThat(Talk.dropped(limited(LOW, 5000), Habit.NO_THINKING))
        .containsExactly("reasoning_effort");
  }

  @Test
  void a_tool_that_must_be_called_is_worth_more_than_a_budget() {
    ChatRequest request = request(LOW, new ToolChoice.Required(), Map.of());
    assertThat(thinking(Talk.written(request))).isEmpty();
    assertThat(Talk.dropped(request)).containsExactly("reasoning_effort");
    assertThat(thinking(Talk.written(request, Habit.ADAPTIVE_THINKING))).isNotEmpty();
  }

  @Test
  void sampling_is_left_out_beside_thinking_and_named() {
    ChatRequest request =
        request(
            LOW,
            null,
            Map.of(
                Parameter.TEMPERATURE, new Setting("temperature", "0.5"),
                Parameter.TOP_P, new Setting("top_p", "0.96"),
                Parameter.TOP_K, new Setting("top_k", "4")));
    JsonValue body = Talk.written(request);
    assertThat(body.has("temperature")).isFalse();
    assertThat(body.has("top_k")).isFalse();
    assertThat(body.need("top_p").json()).isEqualTo("0.96");
    assertThat(Talk.dropped(request)).containsExactlyInAnyOrder("temperature", "top_k");
  }

  @Test
  void a_small_model_thinks_with_what_it_has_or_not_at_all() {
    Addressee small = Talk.addressee(3000);
    Thinking high = new Thinking(null, "high", null, null, "reasoning_effort");
    assertThat(thinking(Talk.written(request(high, null, Map.of()), small)))
        .isEqualTo("{'type':'enabled','budget_tokens':1500}");
    assertThat(thinking(Talk.written(request(high, null, Map.of()), Talk.addressee(1000))))
        .isEmpty();
  }
}
