package nines.server.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class KeepAliveTest {
  @Test
  void a_provider_that_says_how_long_is_believed_with_a_margin() {
    assertThat(seconds("timeout=5, max=100")).isEqualTo(4);
    assertThat(seconds("max=100, Timeout=20")).isEqualTo(19);
    assertThat(seconds("timeout=0")).isZero();
    assertThat(seconds("timeout=99999999999999")).isEqualTo(999_998);
  }

  @Test
  void without_a_readable_time_it_is_our_own() {
    long own = ProviderPool.KEEP_ALIVE.toSeconds();
    assertThat(seconds("max=100")).isEqualTo(own);
    assertThat(seconds("timeout=soon")).isEqualTo(own);
  }

  @Test
  void close_is_found_among_other_words() {
    assertThat(KeepAlive.isRefused(List.of("x-foo, Close"))).isTrue();
    assertThat(KeepAlive.isRefused(List.of("keep-alive", "close"))).isTrue();
    assertThat(KeepAlive.isRefused(List.of("keep-alive"))).isFalse();
  }

  @Test
  void a_connection_idle_for_longer_is_not_taken_again() {
    try (var provider =
            RawProvider.start(connection -> {
              while (true) {
                connection.readRequest();
                connection.write(
                    Wire.json(Wire.ANSWER)
                        .replace("\r\n\r\n", "\r\nkeep-alive: timeout=10\r\n\r\n"));
              }
            });
        var rig = new EgressRig(EgressRig.provider(provider.baseUrl()))) {
      rig.ask().await();
      rig.pass(Duration.ofSeconds(9));
      rig.ask().await();
      assertThat(provider.connections()).isEqualTo(1);
      rig.pass(Duration.ofSeconds(10));
      rig.ask().await();
      assertThat(provider.connections()).isEqualTo(2);
      rig.until(() -> rig.counts.closed.get() == 1);
    }
  }

  @Test
  void idle_connections_are_swept_away() {
    try (var provider =
            RawProvider.start(connection -> {
              connection.readRequest();
              connection.answer(Wire.ANSWER);
              connection.awaitClose();
            });
        var rig = new EgressRig(EgressRig.provider(provider.baseUrl()))) {
      rig.ask().await();
      rig.egress.apply(rig.snapshot);
      rig.onLoop(() -> true);
      assertThat(rig.counts.closed).hasValue(0);
      rig.pass(ProviderPool.KEEP_ALIVE.plusNanos(1));
      rig.egress.apply(rig.snapshot);
      rig.until(() -> rig.counts.closed.get() == 1);
    }
  }

  private static long seconds(String header) {
    return TimeUnit.NANOSECONDS.toSeconds(KeepAlive.nanos(header));
  }
}
