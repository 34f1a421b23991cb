package nines.server.ingress;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// The calls that one event loop has open; confined to it but for the count.
final class OpenCalls {
  private final Set<ClientAnswer> open = new HashSet<>();
  private final AtomicInteger count;

  /// @param count shared by all loops
  OpenCalls(AtomicInteger count) {
    this.count = count;
  }

  void add(ClientAnswer call) {
    if (open.add(call)) {
      count.incrementAndGet();
    }
  }

  void remove(ClientAnswer call) {
    if (open.remove(call)) {
      count.decrementAndGet();
    }
  }
}
