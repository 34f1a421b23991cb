package nines.server.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import nines.core.failure.Cause;
import nines.core.failure.FailureCode;
import nines.server.drive.OpenAttempt;
import org.junit.jupiter.api.Test;

class PressureTest {
  /// More than the buffers of both kernels and this side's hold together.
  private static final int FLOOD_PIECES = 2000;

  @Test
  void a_paused_attempt_stops_the_provider_and_reads_on_when_resumed() {
    var written = new AtomicLong();
    var flood = "x".repeat(1 << 15);
    try (var provider =
            RawProvider.start(connection -> {
              connection.readRequest();
              connection.write(Wire.STREAM_HEAD + Wire.piece(Wire.WORD));
              for (int i = 0; i < FLOOD_PIECES; i++) {
                connection.write(Wire.piece(": " + flood + "\n\n"));
                written.incrementAndGet();
              }
              connection.write(Wire.piece(Wire.DONE) + Wire.LAST_CHUNK);
              connection.awaitClose();
            });
        var rig = new EgressRig(EgressRig.provider(provider.baseUrl()))) {
      var heard = new Heard();
      heard.onFrame = () -> attempt(heard).pause();
      rig.context.runOnContext(
          _ -> rig.dialNow(EgressRig.chat(EgressRig.PROMPT, true), EgressRig.TARGET, heard));
      Heard.await(heard.firstFrame);
      awaitStill(rig, written);
      assertThat(written.get()).isLessThan(FLOOD_PIECES);
      assertThat(heard.over).isNotDone();
      heard.onFrame = () -> {};
      rig.onLoop(() -> {
        attempt(heard).resume();
        return true;
      });
      assertThat(heard.await().failure()).isNull();
      assertThat(written).hasValue(FLOOD_PIECES);
    }
  }

  @Test
  void a_pause_before_the_head_is_remembered() {
    try (var provider =
            RawProvider.start(connection -> {
              connection.readRequest();
              connection.answer(Wire.ANSWER);
              connection.readRequest();
              connection.answer(Wire.ANSWER);
            });
        var rig = new EgressRig(EgressRig.provider(provider.baseUrl()))) {
      var heard = new Heard();
      rig.onLoop(() -> {
        rig.dialNow(EgressRig.chat(EgressRig.PROMPT, false), EgressRig.TARGET, heard);
        attempt(heard).pause();
        return true;
      });
      rig.until(() -> provider.requests().size() == 1);
      assertThat(rig.ask().await().failure()).isNull();
      assertThat(heard.frames).isEmpty();
      assertThat(heard.over).isNotDone();
      rig.onLoop(() -> {
        attempt(heard).resume();
        return true;
      });
      assertThat(heard.await().failure()).isNull();
    }
  }

  @Test
  void attempts_beyond_the_bound_of_connections_wait_their_turn() {
    var mayAnswer = new CompletableFuture<Boolean>();
    try (var provider = RawProvider.start(connection -> answerWhenTold(connection, mayAnswer));
        var rig = new EgressRig(EgressRig.provider(provider.baseUrl()));
        var pool = new SmallPool(rig, 2)) {
      List<Heard> all = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        all.add(pool.ask());
      }
      rig.until(() -> provider.requests().size() == 2);
      rig.until(() -> rig.counts.waiting.get() == 4);
      mayAnswer.complete(true);
      for (Heard heard : all) {
        assertThat(heard.await().failure()).isNull();
      }
      assertThat(provider.connections()).isEqualTo(2);
      assertThat(rig.counts.waiting).hasValue(0);
    }
  }

  @Test
  void an_attempt_cancelled_while_it_waits_leaves_the_queue() {
    var mayAnswer = new CompletableFuture<Boolean>();
    try (var provider = RawProvider.start(connection -> answerWhenTold(connection, mayAnswer));
        var rig = new EgressRig(EgressRig.provider(provider.baseUrl()));
        var pool = new SmallPool(rig, 1)) {
      var first = pool.ask();
      var second = pool.ask();
      var third = pool.ask();
      rig.until(() -> rig.counts.waiting.get() == 2);
      rig.cancel(second);
      assertThat(rig.counts.waiting).hasValue(1);
      mayAnswer.complete(true);
      assertThat(first.await().failure()).isNull();
      assertThat(third.await().failure()).isNull();
      assertThat(second.connected).isNotDone();
      assertThat(provider.requests()).hasSize(2);
    }
  }

  @Test
  void an_attempt_that_waits_too_long_times_out_like_a_connect() {
    var never = new CompletableFuture<Boolean>();
    try (var provider = RawProvider.start(connection -> answerWhenTold(connection, never));
        var rig = new EgressRig(EgressRig.provider(provider.baseUrl()));
        var pool = new SmallPool(rig, 1)) {
      pool.ask();
      rig.until(() -> provider.requests().size() == 1);
      rig.connect = Duration.ofMillis(30);
      assertThat(pool.ask().failure().cause()).isEqualTo(Cause.CONNECT_TIMEOUT);
      assertThat(rig.counts.waiting).hasValue(0);
      never.complete(true);
    }
  }

  @Test
  void a_cancelled_holder_makes_room_for_who_waits() {
    try (var provider =
            RawProvider.start(connection -> {
              if (connection.number() == 1) {
                connection.readRequest();
                connection.awaitClose();
              } else {
                connection.readRequest();
                connection.answer(Wire.ANSWER);
              }
            });
        var rig = new EgressRig(EgressRig.provider(provider.baseUrl()));
        var pool = new SmallPool(rig, 1)) {
      var holder = pool.ask();
      rig.until(() -> provider.requests().size() == 1);
      var waiter = pool.ask();
      rig.until(() -> rig.counts.waiting.get() == 1);
      rig.cancel(holder);
      assertThat(waiter.await().failure()).isNull();
    }
  }

  @Test
  void more_than_may_wait_are_refused_as_overload() {
    try (var provider = RawProvider.start(RawProvider.Connection::awaitClose);
        var rig = new EgressRig(EgressRig.provider(provider.baseUrl()));
        var pool = new SmallPool(rig, 0)) {
      rig.onLoop(() -> {
        for (int i = 0; i < ProviderPool.MAX_WAITING; i++) {
          pool.waitForEver();
        }
        return true;
      });
      var failure = pool.ask().failure();
      assertThat(failure.code()).isEqualTo(FailureCode.OVERLOADED);
      assertThat(rig.counts.waiting).hasValue(ProviderPool.MAX_WAITING);
    }
  }

  private static void answerWhenTold(
      RawProvider.Connection connection, CompletableFuture<Boolean> told) throws IOException {
    while (true) {
      connection.readRequest();
      Heard.await(told);
      connection.answer(Wire.ANSWER);
    }
  }

  private static OpenAttempt attempt(Heard heard) {
    if (heard.attempt == null) {
      throw new AssertionError("not dialled");
    }
    return heard.attempt;
  }

  /// Waits until a number has not moved for many turns of the loop.
  private static void awaitStill(EgressRig rig, AtomicLong number) {
    long seen = -1;
    int still = 0;
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (still < 2000) {
      assertThat(System.nanoTime() - deadline).as("still moving: " + seen).isNegative();
      rig.onLoop(() -> true);
      still = number.get() == seen && seen > 0 ? still + 1 : 0;
      seen = number.get();
    }
  }
}
