package nines.fakes.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import nines.fakes.answer.Toolbox.Choice;
import nines.fakes.json.Trees;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ComposerTest {
  private static final Tool WEATHER =
      new Tool("weather", schema("{'properties':{'city':{'type':'string'}},'required':['city']}"));
  private static final Tool CLOCK = new Tool("clock", Trees.object());

  @Test
  void user_text_is_said_again_blank_for_blank() {
    Answer answer = said("  good  morning\nall ");
    assertThat(answer.text()).isEqualTo("  good  morning\nall ");
    assertThat(answer.finish()).isEqualTo(Finish.STOP);
  }

  @Test
  void empty_text_is_greeted() {
    assertThat(said("").text()).isEqualTo("Hello");
  }

  @Test
  void count_is_counted_word_by_word() {
    Answer answer = said("Please count to 5 now");
    assertThat(answer.pieces()).containsExactly("1", " 2", " 3", " 4", " 5");
    assertThat(answer.tokens()).isEqualTo(new TokenCount(5, 0, 5));
  }

  @Test
  void count_stops_at_its_bound() {
    assertThat(said("count to 999999999").pieces()).hasSize(Composer.MAX_COUNT);
  }

  @Test
  void long_text_is_echoed_up_to_its_bound() {
    assertThat(said("word ".repeat(1_000_000)).text()).hasSize(Composer.MAX_ECHO_CHARS);
  }

  @Test
  void echo_is_never_cut_inside_a_character() {
    String text = "x".repeat(Composer.MAX_ECHO_CHARS - 1) + "\ud83d\ude80";
    assertThat(said(text).text()).hasSize(Composer.MAX_ECHO_CHARS - 1);
  }

  @Test
  void first_tool_is_called_when_none_is_named() {
    Answer answer = called("What is up in Paris", Choice.AUTO, "", true);
    assertThat(answer.calls()).extracting(ToolCall::name).containsExactly("weather");
    assertThat(answer.calls().getFirst().arguments().path("city").asString()).isEqualTo("Paris");
    assertThat(answer.finish()).isEqualTo(Finish.TOOL_CALLS);
    assertThat(answer.pieces()).isEmpty();
  }

  @Test
  void tools_named_in_the_text_are_called_together_when_that_is_allowed() {
    String text = "use weather and clock";
    assertThat(called(text, Choice.AUTO, "", true).calls())
        .extracting(ToolCall::name)
        .containsExactly("weather", "clock");
    assertThat(called(text, Choice.AUTO, "", false).calls()).hasSize(1);
  }

  @Test
  void named_choice_beats_the_text() {
    assertThat(called("use weather", Choice.NAMED, "clock", true).calls())
        .extracting(ToolCall::name)
        .containsExactly("clock");
  }

  @Test
  void no_tool_is_called_when_the_choice_is_none() {
    assertThat(called("use weather", Choice.NONE, "", true).text()).isEqualTo("use weather");
  }

  @Test
  void tool_result_is_told() {
    Turns turns = new Turns("ask", List.of("18 degrees", "noon"), "", 4);
    Asked asked =
        new Asked(
            turns,
            new Toolbox(List.of(WEATHER), Choice.AUTO, "", true),
            Optional.empty(),
            false,
            Limits.NONE);
    assertThat(Composer.compose(asked, Wish.NONE).text())
        .isEqualTo("The result is 18 degrees and noon");
  }

  @Test
  void schema_is_answered_with_an_instance() {
    Asked asked =
        new Asked(
            Turns.of("hello"),
            Toolbox.EMPTY,
            Optional.of(schema("{'properties':{'ok':{'type':'boolean'}}}")),
            false,
            Limits.NONE);
    assertThat(Composer.compose(asked, Wish.NONE).text()).isEqualTo("{\"ok\":true}");
  }

  @Test
  void thoughts_spend_the_allowance_before_words() {
    Asked asked =
        new Asked(
            Turns.of("one two three"),
            Toolbox.EMPTY,
            Optional.empty(),
            true,
            new Limits(7, List.of()));
    Answer answer = Composer.compose(asked, Wish.NONE);
    assertThat(answer.thought()).isEqualTo("The user says: one two three");
    assertThat(answer.text()).isEqualTo("one");
    assertThat(answer.finish()).isEqualTo(Finish.LENGTH);
    assertThat(answer.tokens().completion()).isEqualTo(7);
    assertThat(answer.tokens().total()).isEqualTo(10);
  }

  @Test
  void allowance_smaller_than_the_thoughts_leaves_no_word() {
    Asked asked =
        new Asked(Turns.of("one"), Toolbox.EMPTY, Optional.empty(), true, new Limits(2, List.of()));
    Answer answer = Composer.compose(asked, Wish.NONE);
    assertThat(answer.thought()).isEqualTo("The user");
    assertThat(answer.pieces()).isEmpty();
    assertThat(answer.finish()).isEqualTo(Finish.LENGTH);
  }

  @Test
  void answer_that_fits_exactly_is_not_cut() {
    Answer answer = Composer.compose(limited("count to 3", 3, List.of()), Wish.NONE);
    assertThat(answer.finish()).isEqualTo(Finish.STOP);
  }

  @Test
  void call_that_does_not_fit_is_not_made() {
    Asked asked =
        new Asked(
            Turns.of("go"),
            new Toolbox(List.of(WEATHER), Choice.AUTO, "", true),
            Optional.empty(),
            false,
            new Limits(1, List.of()));
    Answer answer = Composer.compose(asked, Wish.NONE);
    assertThat(answer.calls()).isEmpty();
    assertThat(answer.finish()).isEqualTo(Finish.LENGTH);
  }

  @Test
  void earliest_stop_text_ends_the_answer_before_it() {
    Answer answer = Composer.compose(limited("count to 9", 99, List.of("7", " 4")), Wish.NONE);
    assertThat(answer.text()).isEqualTo("1 2 3");
    assertThat(answer.finish()).isEqualTo(Finish.STOP_SEQUENCE);
    assertThat(answer.stoppedBy()).isEqualTo(" 4");
  }

  @Test
  void answer_goes_on_from_a_prefill_that_is_its_beginning() {
    Turns turns = new Turns("count to 5", List.of(), "1 2 3", 6);
    assertThat(Composer.compose(Asked.plain(turns), Wish.NONE).text()).isEqualTo(" 4 5");
  }

  @Test
  void scripted_text_beats_tools_and_schema() {
    Asked asked =
        new Asked(
            Turns.of("go"),
            new Toolbox(List.of(WEATHER), Choice.REQUIRED, "", true),
            Optional.of(Trees.object()),
            false,
            Limits.NONE);
    assertThat(Composer.compose(asked, Wish.NONE.saying("fixed text")).pieces())
        .containsExactly("fixed", " text");
  }

  @Test
  void withheld_answer_says_nothing() {
    Answer answer = Composer.compose(Asked.plain(Turns.of("x")), Wish.NONE.withheld());
    assertThat(answer.finish()).isEqualTo(Finish.CONTENT_FILTER);
    assertThat(answer.pieces()).isEmpty();
  }

  @Test
  void huge_word_takes_the_place_of_a_piece_and_has_a_bound() {
    Wish wish = Wish.NONE.huge(1, Integer.MAX_VALUE);
    assertThat(wish.hugeBytes()).isEqualTo(Wish.MAX_HUGE_BYTES);
    Answer answer = Composer.compose(Asked.plain(Turns.of("a b c")), Wish.NONE.huge(1, 10));
    assertThat(answer.text()).isEqualTo("a wwwwwwwwww c");
  }

  @Test
  void same_question_has_the_same_answer() {
    assertThat(called("weather in Rome", Choice.AUTO, "", true))
        .isEqualTo(called("weather in Rome", Choice.AUTO, "", true));
  }

  private static Answer said(String user) {
    return Composer.compose(Asked.plain(Turns.of(user)), Wish.NONE);
  }

  private static Asked limited(String user, int most, List<String> stops) {
    return Asked.plain(Turns.of(user)).within(new Limits(most, stops));
  }

  private static Answer called(String user, Choice choice, String named, boolean parallel) {
    Toolbox box = new Toolbox(List.of(WEATHER, CLOCK), choice, named, parallel);
    return Composer.compose(
        new Asked(Turns.of(user), box, Optional.empty(), false, Limits.NONE), Wish.NONE);
  }

  private static JsonNode schema(String json) {
    return Trees.value(json.replace('\'', '"')).orElseThrow();
  }
}
