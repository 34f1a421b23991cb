package nines.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A minute of random worlds, and what is promised of seeds.
class SeedsTest {
  private static final long SEEDS = 10_000;

  @Test
  void every_law_holds_in_ten_thousand_worlds() {
    var sum = Seeds.play(0, SEEDS);
    assertThat(sum.seeds()).isEqualTo(SEEDS);
    assertThat(sum.attempts()).isGreaterThan(sum.calls());
  }

  @Test
  void a_seed_plays_the_same_course_again() {
    assertThat(lines("4711")).isEqualTo(lines("4711")).hasSizeGreaterThan(30);
  }

  @Test
  void a_trace_tells_what_came_in_and_what_is_wanted() {
    assertThat(lines("4711"))
        .anyMatch(line -> line.contains("call 1      > begins"))
        .anyMatch(line -> line.contains("  < dial attempt 1 at "))
        .last()
        .asString()
        .endsWith("every law held");
  }

  @Test
  void a_wrong_command_is_told_how_it_goes() {
    var said = new ArrayList<String>();
    assertThat(SimulationMain.run(said::add, "--sedes", "3")).isEqualTo(2);
    assertThat(SimulationMain.run(said::add, "x")).isEqualTo(2);
    assertThat(SimulationMain.run(said::add, "--seeds")).isEqualTo(2);
    assertThat(said).allMatch(text -> text.contains("sim SEED"));
  }

  @Test
  void many_seeds_end_in_one_line() {
    var said = new ArrayList<String>();
    assertThat(SimulationMain.run(said::add, "--seeds", "3", "--from", "7")).isZero();
    assertThat(said).singleElement().asString().startsWith("3 seeds from 7: ");
  }

  private static List<String> lines(String seed) {
    var said = new ArrayList<String>();
    assertThat(SimulationMain.run(said::add, seed)).isZero();
    return said;
  }
}
