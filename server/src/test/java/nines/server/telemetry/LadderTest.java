package nines.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LadderTest {
  @ParameterizedTest
  @CsvSource({"0, 0", "50000, 0", "50001, 1", "100000, 1", "1000000000, 14", "1000000001, 15"})
  void a_time_falls_into_the_bucket_whose_bound_it_does_not_pass(long nanos, int bucket) {
    assertThat(Ladder.WORK.bucket(nanos)).isEqualTo(bucket);
  }

  @ParameterizedTest
  @EnumSource
  void bounds_rise_and_the_last_is_infinite(Ladder ladder) {
    assertThat(ladder.seconds()).isSorted().doesNotHaveDuplicates().hasSize(ladder.size());
    assertThat(ladder.seconds()[ladder.size() - 1]).isInfinite();
  }

  @Test
  void waits_reach_the_longest_call_there_is_by_default() {
    assertThat(Ladder.WAIT.seconds()).contains(600);
  }
}
