package nines.server.egress;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import nines.catalogue.type.LimitHeaders.LimitSpan;
import nines.core.call.Outcome;
import nines.core.failure.Failure;
import nines.core.routing.KeyRest;
import nines.server.config.ProviderKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The keys of one provider, taken in turn; a key that the provider refused rests for a while that
/// doubles each time, and then one attempt tries it again. A provider without keys has one way in,
/// which rests as a key does. Safe for use by many loops.
final class ProviderKeyRing implements Lender {
  private static final Logger LOG = LoggerFactory.getLogger(ProviderKeyRing.class);

  private final String provider;
  private final List<ProviderKey> keys;
  private final LimitSpan span;
  private final List<String> owners;
  private final KeyRest[] states;
  private final LongSupplier nanoTime;
  private final EgressObserver observer;
  private final AtomicInteger turn = new AtomicInteger();

  ProviderKeyRing(Keys all, LongSupplier nanoTime, EgressObserver observer) {
    this.provider = all.provider();
    this.keys = all.keys();
    this.span = all.span();
    this.nanoTime = nanoTime;
    this.observer = observer;
    this.owners = keys.stream().map(KeyOwner::of).toList();
    this.states = new KeyRest[Math.max(1, keys.size())];
    for (int i = 0; i < states.length; i++) {
      states[i] = new KeyRest();
    }
  }

  /// The keys of one provider.
  ///
  /// @param span what the provider counts together towards a limit
  record Keys(String provider, List<ProviderKey> keys, LimitSpan span) {}

  @Override
  public int places() {
    return states.length;
  }

  @Override
  public int first() {
    return states.length == 1 ? 0 : Math.floorMod(turn.getAndIncrement(), states.length);
  }

  @Override
  public boolean take(int place) {
    synchronized (states[place]) {
      return states[place].take(nanoTime.getAsLong());
    }
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
  public List<Integer> limitedWith(int place) {
    return IntStream.range(0, places())
        .filter(other -> other == place || countedTogether(place, other))
        .boxed()
        .toList();
  }

  /// Keys without a label of their account may be of different ones.
  private boolean countedTogether(int place, int other) {
    String account = keys.get(place).account();
    return switch (span) {
      case SERVER, DEPLOYMENT -> true;
      case ACCOUNT, PROJECT -> account != null && account.equals(keys.get(other).account());
      case KEY, UNKNOWN -> false;
    };
  }

  @Override
  public void giveBack(KeyLease lease, Outcome outcome) {
    long nowNanos = nanoTime.getAsLong();
    KeyRest state = states[lease.place()];
    switch (outcome) {
      case Outcome.Succeeded() -> {
        synchronized (state) {
          state.accepted();
        }
      }
      case Outcome.Failed(Failure failure) when outcome.refusesKey() ->
          refused(lease.place(), failure, nowNanos);
      case Outcome.Failed(Failure _), Outcome.Cancelled() -> {
        synchronized (state) {
          state.undecided(nowNanos);
        }
      }
    }
  }

  @Override
  public List<KeyRotation.KeyStanding> standing() {
    long now = nanoTime.getAsLong();
    return IntStream.range(0, states.length).mapToObj(place -> standing(place, now)).toList();
  }

  private KeyRotation.KeyStanding standing(int place, long nowNanos) {
    KeyRest state = states[place];
    synchronized (state) {
      long rest = state.restNanos(nowNanos);
      String account = keys.isEmpty() ? null : keys.get(place).account();
      return new KeyRotation.KeyStanding(
          provider, place, account, rest == 0, rest, state.refusals());
    }
  }

  private void refused(int place, Failure failure, long nowNanos) {
    long restNanos;
    synchronized (states[place]) {
      restNanos = states[place].refused(nowNanos);
    }
    if (restNanos == 0) {
      return;
    }
    observer.keyRefused(provider);
    LOG.warn(
        "provider {}: {} was refused with status {} and rests for {} s",
        provider,
        keys.isEmpty() ? "a call without a key" : "key " + (place + 1) + " of " + keys.size(),
        failure.detail().status(),
        TimeUnit.NANOSECONDS.toSeconds(restNanos));
  }
}
