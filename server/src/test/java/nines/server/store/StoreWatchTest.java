package nines.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StoreWatchTest {
  @Test
  void the_watch_looks_again_by_itself() throws InterruptedException {
    var looks = new CountDownLatch(3);
    try (var watch = new StoreWatch(looks::countDown)) {
      watch.start();
      assertThat(looks.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void looks_that_nobody_waits_for_are_a_period_apart() throws InterruptedException {
    var looks = new LinkedBlockingQueue<Long>();
    try (var watch = new StoreWatch(() -> looks.add(System.nanoTime()))) {
      watch.start();
      long first = looks.take();
      assertThat(looks.take() - first)
          .isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(StoreWatch.PERIOD_MILLIS));
    }
  }

  @Test
  void two_periods_are_less_than_the_second_a_revocation_may_take() {
    assertThat(2 * StoreWatch.PERIOD_MILLIS).isLessThan(1_000);
  }

  @Test
  void a_look_that_throws_anything_does_not_end_the_watch() throws InterruptedException {
    var looks = new CountDownLatch(3);
    Runnable broken =
        () -> {
          looks.countDown();
          throw new IllegalStateException("broken by a test");
        };
    try (var watch = new StoreWatch(broken)) {
      watch.start();
      assertThat(looks.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(watch.lastLookSucceeded()).isFalse();
    }
  }
}
