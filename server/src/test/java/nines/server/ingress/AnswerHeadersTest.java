package nines.server.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import nines.core.failure.FailureCode;
import nines.core.routing.BreakerRules;
import nines.core.routing.Exclusion;
import nines.core.routing.RoutePlan;
import nines.core.routing.RouteTerms;
import nines.core.routing.Target;
import nines.server.drive.CallTrace;
import org.junit.jupiter.api.Test;

/// Headers whose text clients and providers can choose.
class AnswerHeadersTest {
  @Test
  void a_dropped_name_cannot_break_the_header_it_stands_in() {
    assertThat(AnswerHeaders.droppedText(List.of("seed", "x\r\ny: 1", "métadata")))
        .isEqualTo("seed, x??y: 1, m?tadata");
  }

  @Test
  void of_many_dropped_names_the_first_are_told_and_how_many_more_there_are() {
    var text = AnswerHeaders.droppedText(Collections.nCopies(1_000, "a-member"));

    assertThat(text).hasSizeLessThan(AnswerHeaders.MAX_DROPPED + 20);
    assertThat(text).startsWith("a-member, a-member").matches(".*, \\d+ more");
    assertThat(AnswerHeaders.droppedText(List.of("x".repeat(5_000)))).isEqualTo("1 more");
  }

  @Test
  void a_plan_never_exceeds_its_header() {
    var target = new Target("a-provider", "m".repeat(500));
    var exclusion = new Exclusion(target, FailureCode.INVALID_REQUEST, "\"".repeat(2_000));
    for (int count : new int[] {1, 3, 10, 500}) {
      var plan =
          new RoutePlan(terms("r".repeat(512)), List.of(), Collections.nCopies(count, exclusion));

      var text = PlanHeader.of(plan, new CallTrace(0));

      assertThat(text).hasSizeLessThanOrEqualTo(PlanHeader.MAX_BYTES).endsWith("}");
    }
  }

  @Test
  void a_plan_that_is_cut_says_how_much_is_missing() {
    var exclusion =
        new Exclusion(new Target("a", "m".repeat(500)), FailureCode.INVALID_REQUEST, "no");
    var plan = new RoutePlan(terms("r"), List.of(), Collections.nCopies(100, exclusion));

    assertThat(PlanHeader.of(plan, new CallTrace(0))).contains("\"more\":84");
  }

  private static RouteTerms terms(String route) {
    return new RouteTerms(route, BreakerRules.DEFAULT, RouteTerms.DEFAULT_RETRY_SHARE, 0);
  }
}
