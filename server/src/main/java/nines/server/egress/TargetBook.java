package nines.server.egress;

import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntSupplier;
import nines.core.routing.TargetState;
import org.jspecify.annotations.Nullable;

/// What is known of each model of one provider, and which of it is forgotten when clients name too
/// many: those that were not used for longest, but none that a route names and none that something
/// keeps.
///
/// Safe for use by many threads; each state is used behind a lock of its own.
final class TargetBook {
  /// Models that clients alone named and of which something is remembered. Those that routes name,
  /// or an operator gave an order for, come on top.
  static final int MAX_TARGETS = 10_000;

  /// How many are forgotten at once, so that not each new name looks at all of them.
  static final int FORGOTTEN = MAX_TARGETS / 20;

  /// How long the next look at all of them waits behind one that freed nothing.
  static final long VAIN_NANOS = 1_000_000_000L;

  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final IntSupplier keys;
  private volatile Set<String> routed = Set.of();
  private boolean vain;
  private long vainNanos;

  /// @param keys of the provider
  TargetBook(IntSupplier keys) {
    this.keys = keys;
  }

  /// From now on these are the models that routes name.
  void route(Set<String> models) {
    routed = Set.copyOf(models);
  }

  /// The models of which anything is known.
  Set<String> models() {
    return Set.copyOf(entries.keySet());
  }

  /// Uses what is known of a model, one user at a time.
  <T> T use(String model, long nowNanos, Function<TargetState, T> use) {
    return use(model, routed.contains(model), nowNanos, use);
  }

  /// The same for what must be remembered, whatever else is.
  <T> T keep(String model, long nowNanos, Function<TargetState, T> use) {
    return use(model, true, nowNanos, use);
  }

  private <T> T use(String model, boolean always, long nowNanos, Function<TargetState, T> use) {
    while (true) {
      Entry entry = entry(model, always, nowNanos);
      synchronized (entry) {
        if (!entry.forgotten) {
          entry.usedNanos = nowNanos;
          return use.apply(entry.state);
        }
      }
    }
  }

  /// Looks at what is known of a model, without a change; at a blank state where nothing is.
  <T> T look(String model, Function<TargetState, T> look) {
    Entry known = entries.get(model);
    Entry entry = known == null ? blank() : known;
    synchronized (entry) {
      return look.apply(entry.state);
    }
  }

  private Entry entry(String model, boolean always, long nowNanos) {
    @Nullable Entry known = entries.get(model);
    if (known != null) {
      return known;
    }
    if (!always && entries.size() >= MAX_TARGETS && !forget(nowNanos)) {
      return blank();
    }
    return entries.computeIfAbsent(model, _ -> blank());
  }

  private Entry blank() {
    return new Entry(new TargetState(keys.getAsInt()));
  }

  /// @return whether there is room now
  private synchronized boolean forget(long nowNanos) {
    if (entries.size() >= MAX_TARGETS && !(vain && nowNanos - vainNanos < VAIN_NANOS)) {
      var kept = routed;
      entries.entrySet().stream()
          .filter(entry -> !kept.contains(entry.getKey()))
          .map(entry -> new Aged(entry.getKey(), entry.getValue(), nowNanos))
          .filter(aged -> aged.idle)
          .sorted(Comparator.comparingLong(aged -> aged.usedNanos))
          .limit(FORGOTTEN)
          .forEach(aged -> forget(aged, nowNanos));
      vain = entries.size() >= MAX_TARGETS;
      vainNanos = nowNanos;
    }
    return entries.size() < MAX_TARGETS;
  }

  private void forget(Aged aged, long nowNanos) {
    synchronized (aged.entry) {
      if (aged.entry.state.isIdle(nowNanos)) {
        aged.entry.forgotten = true;
        entries.remove(aged.model, aged.entry);
      }
    }
  }

  /// How an entry stood when it was looked at.
  private static final class Aged {
    private final String model;
    private final Entry entry;
    private final boolean idle;
    private final long usedNanos;

    private Aged(String model, Entry entry, long nowNanos) {
      this.model = model;
      this.entry = entry;
      synchronized (entry) {
        this.idle = entry.state.isIdle(nowNanos);
        this.usedNanos = entry.usedNanos;
      }
    }
  }

  private static final class Entry {
    private final TargetState state;
    private long usedNanos;
    private boolean forgotten;

    private Entry(TargetState state) {
      this.state = state;
    }
  }
}
