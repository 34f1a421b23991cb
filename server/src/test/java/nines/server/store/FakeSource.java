package nines.server.store;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import nines.core.admission.KeyEntry;
import nines.core.admission.KeyTerms;

/// A store in memory that can be lost, held up and counted.
final class FakeSource implements KeySource {
  private final AtomicInteger looks = new AtomicInteger();
  private final List<StoredKey> keys = new ArrayList<>();
  private volatile boolean lost;
  private final CountDownLatch begun = new CountDownLatch(1);
  private volatile CountDownLatch gate = new CountDownLatch(0);

  @Override
  public KeyChanges changesAfter(long version) {
    looks.incrementAndGet();
    var held = gate;
    var seen = everything();
    if (held.getCount() > 0) {
      begun.countDown();
    }
    await(held);
    if (lost) {
      throw new StoreUnavailable("lost by a test", null);
    }
    return seen;
  }

  private synchronized KeyChanges everything() {
    return new KeyChanges(keys.size(), true, List.copyOf(keys));
  }

  void add(VirtualKey key, SettableClock clock) {
    add(key, KeyTerms.unlimited("app"), clock);
  }

  synchronized void add(VirtualKey key, KeyTerms terms, SettableClock clock) {
    var entry = new KeyEntry(key.id(), terms, clock.instant(), null);
    keys.add(new StoredKey(entry, HexFormat.of().formatHex(key.hash())));
  }

  int looks() {
    return looks.get();
  }

  void lose() {
    lost = true;
  }

  void find() {
    lost = false;
  }

  /// Holds up every look, after it saw what there is, until the latch is counted down.
  void holdUp(CountDownLatch latch) {
    gate = latch;
  }

  /// Waits until a look that is held up has seen what there is.
  void awaitHeldLook() {
    await(begun);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
