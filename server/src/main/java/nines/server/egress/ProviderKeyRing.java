package nines.server.egress;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import nines.core.call.Outcome;
import nines.core.failure.Failure;
import nines.core.failure.Remedy;
import nines.server.config.ProviderKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The keys of one provider, taken in turn; a key that the provider refused rests for a while that
/// doubles each time, and then one attempt tries it again. Safe for use by many loops.
final class ProviderKeyRing implements Lender {
  /// The first rest of a refused key.
  static final Duration FIRST_REST = Duration.ofSeconds(60);

  /// The longest rest of a key that is refused again and again.
  static final Duration LONGEST_REST = Duration.ofHours(1);

  /// How long the one attempt that tries a rested key keeps the others from it.
  static final Duration TRIAL = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(ProviderKeyRing.class);

  private final String provider;
  private final List<ProviderKey> keys;
  private final List<String> owners;
  private final KeyState[] states;
  private final LongSupplier nanoTime;
  private final EgressObserver observer;
  private final AtomicInteger turn = new AtomicInteger();

  ProviderKeyRing(
      String provider, List<ProviderKey> keys, LongSupplier nanoTime, EgressObserver observer) {
    this.provider = provider;
    this.keys = keys;
    this.nanoTime = nanoTime;
    this.observer = observer;
    this.owners = keys.stream().map(KeyOwner::of).toList();
    this.states = new KeyState[keys.size()];
    for (int i = 0; i < states.length; i++) {
      states[i] = new KeyState();
    }
  }

  @Override
  public int places() {
    return Math.max(1, states.length);
  }

  @Override
  public int first() {
    return states.length <= 1 ? 0 : Math.floorMod(turn.getAndIncrement(), states.length);
  }

  @Override
  public boolean take(int place) {
    return states.length == 0 || states[place].take(nanoTime.getAsLong());
  }

  @Override
  public void lend(int place, Borrower borrower) {
    borrower.lent(
        new KeyLease(place, keys.isEmpty() ? null : keys.get(place).key(), false, owner(place)));
  }

  @Override
  public String owner(int place) {
    return owners.isEmpty() ? "" : owners.get(place);
  }

  @Override
  public void giveBack(KeyLease lease, Outcome outcome) {
    if (states.length == 0) {
      return;
    }
    KeyState state = states[lease.place()];
    switch (outcome) {
      case Outcome.Succeeded() -> state.accepted();
      case Outcome.Failed(Failure failure) when failure.remedy() instanceof Remedy.OtherKey ->
          refused(lease.place(), failure);
      case Outcome.Failed(Failure _), Outcome.Cancelled() -> state.undecided(nanoTime.getAsLong());
    }
  }

  @Override
  public List<KeyRotation.KeyStanding> standing() {
    long now = nanoTime.getAsLong();
    return IntStream.range(0, states.length)
        .mapToObj(i ->
            new KeyRotation.KeyStanding(
                provider,
                i,
                keys.get(i).account(),
                states[i].restNanos(now) == 0,
                states[i].restNanos(now),
                states[i].refusals()))
        .toList();
  }

  private void refused(int place, Failure failure) {
    long restNanos = states[place].refused(nanoTime.getAsLong());
    if (restNanos == 0) {
      return;
    }
    observer.keyRefused(provider);
    LOG.warn(
        "provider {}: key {} of {} was refused with status {} and rests for {} s",
        provider,
        place + 1,
        states.length,
        failure.detail().status(),
        TimeUnit.NANOSECONDS.toSeconds(restNanos));
  }
}
