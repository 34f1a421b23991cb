package nines.server.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CancellationTest {
  private static final int TRIALS = 50;

  /// What the product promises is 50 ms on an idle machine; a busy one is given more.
  private static final long GENEROUS_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  @Test
  void the_provider_sees_a_cancel_while_it_is_silent() {
    var closedAt = new Moment();
    try (var provider =
            RawProvider.start(connection -> {
              connection.readRequest();
              closedAt.reached();
              closedAt.seen(connection.awaitClose());
            });
        var rig = new EgressRig(EgressRig.provider(provider.baseUrl()))) {
      for (int trial = 0; trial < TRIALS; trial++) {
        closedAt.begin();
        var heard = rig.ask();
        closedAt.awaitReached();
        assertThat(closedAt.nanosAfterCancel(() -> rig.cancel(heard))).isLessThan(GENEROUS_NANOS);
        assertThat(heard.over).isNotDone();
      }
      rig.until(() -> rig.loop.openConnections() == 0);
    }
  }

  @Test
  void the_provider_sees_a_cancel_amid_a_stream() {
    var closedAt = new Moment();
    try (var provider =
            RawProvider.start(connection -> {
              connection.readRequest();
              connection.write(Wire.STREAM_HEAD + Wire.piece(Wire.WORD));
              closedAt.seen(connection.awaitClose());
            });
        var rig = new EgressRig(EgressRig.provider(provider.baseUrl()))) {
      for (int trial = 0; trial < TRIALS; trial++) {
        closedAt.begin();
        var heard = rig.stream();
        Heard.await(heard.firstFrame);
        assertThat(closedAt.nanosAfterCancel(() -> rig.cancel(heard))).isLessThan(GENEROUS_NANOS);
        assertThat(heard.over).isNotDone();
      }
    }
  }

  @Test
  void the_provider_sees_a_cancel_though_it_reads_nothing_of_a_large_body() {
    String large = "{\"model\":\"m\",\"pad\":\"" + "x".repeat(20 << 20) + "\"}";
    var closedAt = new Moment();
    var mayRead = new CompletableFuture<Boolean>();
    try (var provider =
            RawProvider.start(connection -> {
              closedAt.reached();
              Heard.await(mayRead);
              closedAt.seen(connection.awaitClose());
            });
        var rig = new EgressRig(EgressRig.provider(provider.baseUrl()))) {
      closedAt.begin();
      var heard = rig.dial(EgressRig.chat(large, false));
      closedAt.awaitReached();
      Heard.await(heard.connected);
      rig.cancel(heard);
      rig.until(() -> rig.counts.closed.get() == 1);
      mayRead.complete(true);
      assertThat(heard.over).isNotDone();
    }
  }

  @Test
  void a_cancel_before_anything_was_dialled_dials_nothing() {
    try (var provider = RawProvider.start(connection -> connection.awaitClose());
        var rig = new EgressRig(EgressRig.provider(provider.baseUrl()))) {
      var heard = new Heard();
      rig.onLoop(() -> {
        rig.dialNow(EgressRig.chat(EgressRig.PROMPT, false), EgressRig.TARGET, heard);
        if (heard.attempt != null) {
          heard.attempt.cancel();
        }
        return true;
      });
      rig.onLoop(() -> true);
      assertThat(provider.connections()).isZero();
      assertThat(rig.counts.opened).hasValue(0);
    }
  }

  @Test
  void a_connection_that_comes_after_its_attempt_was_cancelled_is_closed() {
    try (var provider = RawProvider.start(connection -> connection.awaitClose());
        var rig = new EgressRig(EgressRig.provider(provider.baseUrl()))) {
      var heard = new Heard();
      rig.context.runOnContext(_ -> {
        rig.dialNow(EgressRig.chat(EgressRig.PROMPT, false), EgressRig.TARGET, heard);
        rig.context.runOnContext(_ -> rig.context.runOnContext(_ -> cancelNow(heard)));
      });
      rig.until(() -> rig.counts.closed.get() == 1);
      assertThat(heard.connected).isNotDone();
      assertThat(heard.over).isNotDone();
    }
  }

  @Test
  void a_cancel_during_a_connect_that_never_ends_leaves_nothing_behind() throws IOException {
    try (var full = new FullListener();
        var rig = new EgressRig(EgressRig.provider(full.baseUrl()))) {
      var heard = rig.ask();
      rig.until(() -> rig.loop.pools() == 1);
      rig.cancel(heard);
      rig.onLoop(() -> true);
      assertThat(heard.connected).isNotDone();
      assertThat(heard.over).isNotDone();
    }
  }

  @Test
  void cancelling_twice_and_after_the_end_is_nothing() {
    try (var provider =
            RawProvider.start(connection -> {
              while (true) {
                connection.readRequest();
                connection.answer(Wire.ANSWER);
              }
            });
        var rig = new EgressRig(EgressRig.provider(provider.baseUrl()))) {
      var heard = rig.ask();
      heard.await();
      rig.cancel(heard);
      rig.cancel(heard);
      assertThat(rig.ask().await().failure()).isNull();
      assertThat(provider.connections()).isEqualTo(1);
    }
  }

  private static void cancelNow(Heard heard) {
    if (heard.attempt != null) {
      heard.attempt.cancel();
    }
  }

  /// When the provider saw something, against when this side did it.
  private static final class Moment {
    private volatile CompletableFuture<Boolean> reached = new CompletableFuture<>();
    private volatile CompletableFuture<Long> seen = new CompletableFuture<>();

    void begin() {
      reached = new CompletableFuture<>();
      seen = new CompletableFuture<>();
    }

    void reached() {
      reached.complete(true);
    }

    void awaitReached() {
      Heard.await(reached);
    }

    void seen(long nanos) {
      seen.complete(nanos);
    }

    long nanosAfterCancel(Runnable cancel) {
      long from = System.nanoTime();
      cancel.run();
      return Heard.await(seen) - from;
    }
  }
}
