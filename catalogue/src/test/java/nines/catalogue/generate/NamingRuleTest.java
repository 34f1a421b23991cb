package nines.catalogue.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nines.catalogue.model.Naming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamingRuleTest {

  @ParameterizedTest
  @CsvSource({
    "gpt-5-mini-2025-08-07, SNAPSHOT",
    "claude-haiku-4-5-20251001, SNAPSHOT",
    "claude-haiku-4-5@20251001, SNAPSHOT",
    "gpt-4-0613, SNAPSHOT",
    "gpt-4-0125-preview, SNAPSHOT",
    "mistral-large-2512, SNAPSHOT",
    "gemini-2.5-flash-preview-09-2025, SNAPSHOT",
    "gemini-2.5-pro-preview-05-06, SNAPSHOT",
    "gemini-2.0-flash-001, SNAPSHOT",
    "mistral-small-latest, FLOATING",
    "gpt-5.3, UNKNOWN",
    "llama-3.3-70b-versatile, UNKNOWN",
  })
  void a_date_makes_a_snapshot_and_latest_floats(String id, Naming naming) {
    assertThat(named(id).naming).isEqualTo(naming);
  }

  @Test
  void a_name_without_its_date_means_the_only_date_there_is() {
    Draft one = named("gpt-5-mini", "gpt-5-mini-2025-08-07", "gpt-5");
    assertThat(one.naming).isEqualTo(Naming.FLOATING);
    assertThat(one.pointsTo).isEqualTo("gpt-5-mini-2025-08-07");
  }

  @Test
  void which_of_several_dates_is_meant_is_not_guessed() {
    Draft two = named("gpt-4o", "gpt-4o-2024-05-13", "gpt-4o-2024-11-20");
    assertThat(two.naming).isEqualTo(Naming.FLOATING);
    assertThat(two.pointsTo).isNull();
  }

  @Test
  void open_weights_do_not_move() {
    Draft draft = new Draft("llama-3.3-70b");
    draft.openWeights = true;
    NamingRule.apply(draft, List.of());
    assertThat(draft.naming).isEqualTo(Naming.SNAPSHOT);
  }

  private static Draft named(String id, String... others) {
    Draft draft = new Draft(id);
    NamingRule.apply(draft, List.of(others));
    return draft;
  }
}
