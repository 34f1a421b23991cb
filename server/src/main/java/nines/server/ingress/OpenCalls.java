package nines.server.ingress;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import nines.core.failure.Failure;

/// The calls that one event loop has open; confined to it but for the counts.
final class OpenCalls {
  private final Set<ClientAnswer> open = new HashSet<>();
  private final Set<ClientAnswer> streams = new HashSet<>();
  private final Counts counts;

  OpenCalls(Counts counts) {
    this.counts = counts;
  }

  /// How many are open on all loops.
  ///
  /// @param streams those of the calls that asked for a stream
  record Counts(AtomicInteger calls, AtomicInteger streams) {
    Counts() {
      this(new AtomicInteger(), new AtomicInteger());
    }
  }

  void add(ClientAnswer call) {
    if (open.add(call)) {
      counts.calls().incrementAndGet();
    }
  }

  /// An open call turned out to ask for a stream.
  void streams(ClientAnswer call) {
    if (open.contains(call) && streams.add(call)) {
      counts.streams().incrementAndGet();
    }
  }

  /// Stops all of them for one reason.
  void stop(Failure why) {
    List.copyOf(open).forEach(call -> call.stop(why));
  }

  void remove(ClientAnswer call) {
    if (open.remove(call)) {
      counts.calls().decrementAndGet();
    }
    if (streams.remove(call)) {
      counts.streams().decrementAndGet();
    }
  }
}
