package nines.server.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import nines.catalogue.type.LimitHeaders.LimitSpan;
import nines.core.call.Outcome;
import nines.core.failure.Cause;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.failure.Remedy;
import nines.core.routing.KeyRest;
import nines.server.config.ProviderKey;
import nines.server.config.Secret;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProviderKeyRingTest {
  private static final Outcome REFUSED = failed(Remedy.OTHER_KEY);
  private static final Outcome SUCCEEDED = new Outcome.Succeeded();

  private final Counts counts = new Counts();
  private long now = 1_000;

  @Test
  void keys_are_taken_in_turn() {
    var ring = ring(3);
    assertThat(take(ring, 6)).containsExactly("k0", "k1", "k2", "k0", "k1", "k2");
  }

  @Test
  void a_provider_without_keys_has_one_way_in_that_rests_like_a_key() {
    var ring = ring(0);
    var lease = lease(ring);
    assertThat(lease.key()).isNull();
    assertThat(ring.places()).isEqualTo(1);

    ring.giveBack(lease, REFUSED);

    assertThat(taken(ring)).isNull();
    assertThat(counts.keysRefused).hasValue(1);
    assertThat(ring.standing())
        .containsExactly(
            new KeyRotation.KeyStanding("primary", 0, null, false, KeyRest.FIRST_NANOS, 1));
    now += KeyRest.FIRST_NANOS;
    var trial = lease(ring);
    assertThat(taken(ring)).isNull();
    ring.giveBack(trial, SUCCEEDED);
    assertThat(lease(ring).key()).isNull();
  }

  @Test
  void a_refused_key_rests_and_the_others_go_on() {
    var ring = ring(2);
    ring.giveBack(lease(ring), REFUSED);
    assertThat(take(ring, 3)).containsExactly("k1", "k1", "k1");
    assertThat(counts.keysRefused).hasValue(1);
    now += KeyRest.FIRST_NANOS - 1;
    assertThat(take(ring, 2)).containsExactly("k1", "k1");
  }

  @Test
  void when_every_key_rests_there_is_none() {
    var ring = ring(2);
    ring.giveBack(lease(ring), REFUSED);
    ring.giveBack(lease(ring), REFUSED);
    assertThat(taken(ring)).isNull();
  }

  @Test
  void a_rested_key_is_tried_by_one_attempt_alone() {
    var ring = ring(1);
    ring.giveBack(lease(ring), REFUSED);
    now += KeyRest.FIRST_NANOS;
    var trial = lease(ring);
    assertThat(taken(ring)).isNull();
    ring.giveBack(trial, SUCCEEDED);
    assertThat(take(ring, 2)).containsExactly("k0", "k0");
  }

  @Test
  void a_key_refused_again_rests_twice_as_long_up_to_an_hour() {
    var ring = ring(1);
    ring.giveBack(lease(ring), REFUSED);
    long rest = KeyRest.FIRST_NANOS;
    for (int i = 0; i < 10; i++) {
      now += rest - 1;
      assertThat(taken(ring)).isNull();
      now += 1;
      ring.giveBack(lease(ring), REFUSED);
      rest = Math.min(2 * rest, KeyRest.LONGEST_NANOS);
    }
    assertThat(ring.standing().getFirst().restNanos()).isEqualTo(KeyRest.LONGEST_NANOS);
  }

  @Test
  void a_key_that_was_taken_after_a_rest_begins_its_next_rest_short() {
    var ring = ring(1);
    ring.giveBack(lease(ring), REFUSED);
    now += KeyRest.FIRST_NANOS;
    ring.giveBack(lease(ring), SUCCEEDED);
    ring.giveBack(lease(ring), REFUSED);
    assertThat(ring.standing().getFirst().restNanos()).isEqualTo(KeyRest.FIRST_NANOS);
  }

  @Test
  void refusals_of_attempts_under_way_count_once() {
    var ring = ring(1);
    var leases = List.of(lease(ring), lease(ring), lease(ring));
    leases.forEach(lease -> ring.giveBack(lease, REFUSED));
    assertThat(counts.keysRefused).hasValue(1);
    assertThat(ring.standing().getFirst().restNanos()).isEqualTo(KeyRest.FIRST_NANOS);
    assertThat(ring.standing().getFirst().refusals()).isEqualTo(3);
  }

  @Test
  void a_success_from_before_the_refusal_does_not_end_the_rest() {
    var ring = ring(1);
    var early = lease(ring);
    ring.giveBack(lease(ring), REFUSED);
    ring.giveBack(early, SUCCEEDED);
    assertThat(taken(ring)).isNull();
  }

  @Test
  void a_trial_that_says_nothing_of_the_key_lets_another_try() {
    var ring = ring(1);
    ring.giveBack(lease(ring), REFUSED);
    now += KeyRest.FIRST_NANOS;
    ring.giveBack(lease(ring), new Outcome.Cancelled());
    ring.giveBack(lease(ring), failed(Remedy.ANYWHERE));
    assertThat(taken(ring)).isNotNull();
  }

  @Test
  void a_trial_that_never_ends_does_not_keep_the_key_for_ever() {
    var ring = ring(1);
    ring.giveBack(lease(ring), REFUSED);
    now += KeyRest.FIRST_NANOS;
    assertThat(taken(ring)).isNotNull();
    now += KeyRest.TRIAL_NANOS;
    assertThat(taken(ring)).isNotNull();
  }

  @Test
  void other_failures_leave_a_key_in_rotation() {
    var ring = ring(1);
    ring.giveBack(lease(ring), failed(Remedy.ANYWHERE));
    ring.giveBack(lease(ring), failed(Remedy.NOWHERE));
    ring.giveBack(lease(ring), new Outcome.Cancelled());
    assertThat(take(ring, 1)).containsExactly("k0");
    assertThat(counts.keysRefused).hasValue(0);
  }

  @Test
  void no_key_is_printed() {
    var ring = ring(1);
    assertThat(lease(ring).toString()).doesNotContain("k0");
    assertThat(ring.standing().toString()).doesNotContain("k0");
  }

  private ProviderKeyRing ring(int keys) {
    List<ProviderKey> all =
        IntStream.range(0, keys)
            .mapToObj(i -> new ProviderKey(new Secret("k" + i), null, null))
            .toList();
    return new ProviderKeyRing(
        new ProviderKeyRing.Keys("primary", all, LimitSpan.KEY), () -> now, counts);
  }

  private static KeyLease lease(ProviderKeyRing ring) {
    KeyLease lease = taken(ring);
    if (lease == null) {
      throw new AssertionError("every key rests");
    }
    return lease;
  }

  private static @Nullable KeyLease taken(ProviderKeyRing ring) {
    int start = ring.first();
    for (int i = 0; i < ring.places(); i++) {
      int place = (start + i) % ring.places();
      if (ring.take(place)) {
        return lent(ring, place);
      }
    }
    return null;
  }

  private static KeyLease lent(ProviderKeyRing ring, int place) {
    List<KeyLease> leases = new ArrayList<>();
    ring.lend(
        place,
        new Lender.Borrower() {
          @Override
          public void lent(KeyLease lease) {
            leases.add(lease);
          }

          @Override
          public void denied(Failure failure) {
            throw new AssertionError(failure);
          }
        });
    return leases.getFirst();
  }

  private static List<String> take(ProviderKeyRing ring, int times) {
    List<String> taken = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      var key = lease(ring).key();
      taken.add(key == null ? "" : key.reveal());
    }
    return taken;
  }

  private static Outcome failed(Remedy remedy) {
    return new Outcome.Failed(
        Failure.ofProvider(FailureCode.PROVIDER_ERROR, Cause.STATUS, remedy, "no"));
  }
}
