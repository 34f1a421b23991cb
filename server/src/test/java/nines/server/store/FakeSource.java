package nines.server.store;

import java.util.ArrayList;
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
  private volatile CountDownLatch gate = new CountDownLatch(0);

  @Override
  public KeyChanges changesAfter(long version) {
    looks.incrementAndGet();
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (lost) {
      throw new StoreUnavailable("lost by a test", null);
    }
    return everything();
  }

  private synchronized KeyChanges everything() {
    return new KeyChanges(keys.size(), true, List.copyOf(keys));
  }

  synchronized void add(VirtualKey key, SettableClock clock) {
    var entry = new KeyEntry(key.id(), KeyTerms.unlimited("app"), clock.instant(), null);
    keys.add(new StoredKey(entry, java.util.HexFormat.of().formatHex(key.hash())));
  }

  synchronized void remove(VirtualKey key) {
    keys.removeIf(stored -> stored.entry().id().equals(key.id()));
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

  /// Holds up every look until the latch is counted down.
  void holdUp(CountDownLatch latch) {
    gate = latch;
  }
}
