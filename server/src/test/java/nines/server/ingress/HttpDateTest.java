package nines.server.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class HttpDateTest {
  private Instant wall = Instant.parse("1994-11-06T08:49:37.400Z");
  private long nanos = Long.MAX_VALUE - 5;
  private final HttpDate date = new HttpDate(() -> wall, () -> nanos);

  @Test
  void it_is_written_as_rfc_9110_shows_it() {
    assertThat(date.now()).hasToString("Sun, 06 Nov 1994 08:49:37 GMT");
  }

  @Test
  void it_is_the_same_until_the_second_is_over_and_another_from_then_on() {
    var first = date.now();
    later(599);
    assertThat(date.now()).isSameAs(first);
    later(1);
    assertThat(date.now()).hasToString("Sun, 06 Nov 1994 08:49:38 GMT");
  }

  @Test
  void a_wall_clock_that_was_set_back_is_believed_within_a_second() {
    date.now();
    wall = Instant.parse("1994-11-06T07:00:00Z");
    nanos += TimeUnit.SECONDS.toNanos(1);
    assertThat(date.now()).hasToString("Sun, 06 Nov 1994 07:00:00 GMT");
  }

  private void later(long millis) {
    wall = wall.plusMillis(millis);
    nanos += TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
