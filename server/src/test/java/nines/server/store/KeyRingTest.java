package nines.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeyRingTest {
  private final Random random = new Random(17);
  private final SettableClock clock = new SettableClock();
  private final FakeSource source = new FakeSource();
  private final VirtualKey known = VirtualKey.mint(random);
  private final KeyRing ring;

  KeyRingTest() {
    source.add(known, clock);
    ring = KeyRing.start(source, clock);
  }

  @AfterEach
  void close() {
    ring.close();
  }

  private static CompletableFuture<Authentication.Settled> pending(Authentication answer) {
    assertThat(answer).isInstanceOf(Authentication.Pending.class);
    return ((Authentication.Pending) answer).answer().toCompletableFuture();
  }

  @Test
  void a_known_key_is_answered_at_once_and_asks_nobody() {
    int before = source.looks();
    var latch = new CountDownLatch(1);
    source.holdUp(latch);
    assertThat(ring.check(known.reveal())).isInstanceOf(Authentication.Known.class);
    assertThat(source.looks() - before).isLessThanOrEqualTo(1);
    latch.countDown();
  }

  @Test
  void what_only_looks_like_a_key_asks_nobody() {
    var latch = new CountDownLatch(1);
    source.holdUp(latch);
    int before = source.looks();
    for (int i = 0; i < 10_000; i++) {
      var text = VirtualKey.mint(random).reveal();
      var garbage =
          text.substring(0, 12) + (text.charAt(12) == 'x' ? 'y' : 'x') + text.substring(13);
      assertThat(ring.check(garbage)).isEqualTo(new Authentication.Refused(Refusal.MALFORMED));
    }
    assertThat(source.looks() - before).as("the period's own look").isLessThanOrEqualTo(1);
    latch.countDown();
  }

  @Test
  void ten_thousand_unknown_keys_share_one_look_beside_the_one_under_way() {
    var latch = new CountDownLatch(1);
    source.holdUp(latch);
    int before = source.looks();
    var answers = new ArrayList<CompletableFuture<Authentication.Settled>>();
    for (int i = 0; i < KeyRing.MAX_WAITING; i++) {
      answers.add(pending(ring.check(VirtualKey.mint(random).reveal())));
    }
    latch.countDown();
    CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join();
    assertThat(source.looks() - before).isBetween(1, 3);
  }

  @Test
  void more_unknown_keys_than_may_wait_are_told_that_nobody_can_say() {
    var latch = new CountDownLatch(1);
    source.holdUp(latch);
    int unavailable = 0;
    // One look may be under way and take those before it along, so two sets fit at most.
    for (int i = 0; i < 2 * KeyRing.MAX_WAITING + 1; i++) {
      if (ring.check(VirtualKey.mint(random).reveal()) instanceof Authentication.Unavailable) {
        unavailable++;
      }
    }
    latch.countDown();
    assertThat(unavailable).isPositive();
  }

  @Test
  void while_the_store_is_lost_known_keys_work_and_unknown_ones_are_not_called_wrong() {
    source.lose();
    var stranger = VirtualKey.mint(random);
    assertThat(pending(ring.check(stranger.reveal())).join())
        .isEqualTo(new Authentication.Unavailable());
    assertThat(ring.isFresh()).isFalse();
    assertThat(ring.check(known.reveal())).isInstanceOf(Authentication.Known.class);
  }

  @Test
  void when_the_store_is_back_the_watch_goes_on() {
    source.lose();
    var stranger = VirtualKey.mint(random);
    pending(ring.check(stranger.reveal())).join();
    source.add(stranger, clock);
    source.find();
    assertThat(pending(ring.check(stranger.reveal())).join())
        .isInstanceOf(Authentication.Known.class);
    assertThat(ring.isFresh()).isTrue();
  }

  @Test
  void a_store_that_hangs_holds_nobody_for_ever() {
    var latch = new CountDownLatch(1);
    source.holdUp(latch);
    assertThat(pending(ring.check(VirtualKey.mint(random).reveal())).join())
        .isEqualTo(new Authentication.Unavailable());
    latch.countDown();
  }

  @Test
  void an_unknown_key_is_answered_by_a_look_that_began_after_it_came() {
    var stranger = VirtualKey.mint(random);
    var latch = new CountDownLatch(1);
    source.holdUp(latch);
    var first = pending(ring.check(VirtualKey.mint(random).reveal()));
    source.awaitHeldLook();
    source.add(stranger, clock);
    var answer = pending(ring.check(stranger.reveal()));
    latch.countDown();
    assertThat(first.join()).isEqualTo(new Authentication.Refused(Refusal.UNKNOWN));
    assertThat(answer.join()).isInstanceOf(Authentication.Known.class);
  }

  @Test
  void a_closed_ring_leaves_nobody_waiting() {
    var latch = new CountDownLatch(1);
    source.holdUp(latch);
    var answer = pending(ring.check(VirtualKey.mint(random).reveal()));
    ring.close();
    latch.countDown();
    assertThat(answer.join()).isNotInstanceOf(Authentication.Known.class);
  }
}
