package nines.server.store;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// The live keys in memory, against which every call is checked.
///
/// [#check] is for event loops: it takes no lock, does no I/O and touches one immutable map. A key
/// whose id is not there waits for a look at the store that begins after it came; however many
/// unknown ids come, they share these looks, and at most one is under way ([StoreWatch]). What only
/// looks like a key is refused before that.
///
/// While the store is away the keys that were live when it was last seen keep working.
public final class KeyRing implements AutoCloseable {
  /// Longest time an unknown key waits for the store.
  public static final int MAX_WAIT_MILLIS = 2_000;

  /// Most calls with unknown keys that wait at a time; more are told that the store is unavailable.
  public static final int MAX_WAITING = 10_000;

  private static final Authentication.Settled MALFORMED =
      new Authentication.Refused(Refusal.MALFORMED);

  private final KeySource source;
  private final InstantSource clock;
  private final StoreWatch watch;
  private volatile Snapshot snapshot = new Snapshot(KeySource.NOTHING_KNOWN, Map.of());

  private record Snapshot(long version, Map<String, HeldKey> byId) {}

  private KeyRing(KeySource source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
    this.watch = new StoreWatch(this::refresh);
  }

  /// Reads the live keys, and keeps them fresh until closed. Blocks.
  ///
  /// @throws StoreUnavailable when they cannot be read
  public static KeyRing start(KeyTable table, InstantSource clock) {
    return start((KeySource) table, clock);
  }

  static KeyRing start(KeySource source, InstantSource clock) {
    var ring = new KeyRing(source, clock);
    ring.refresh();
    ring.watch.start();
    return ring;
  }

  /// Says who holds the key a client presents; for event loops.
  public Authentication check(String presented) {
    var key = VirtualKey.parse(presented);
    if (key == null) {
      return MALFORMED;
    }
    var held = snapshot.byId.get(key.id());
    if (held != null) {
      return held.check(key, clock);
    }
    var look = watch.nextLook();
    if (look == null) {
      return new Authentication.Unavailable();
    }
    return new Authentication.Pending(look.thenApply(fresh -> afterLook(key, fresh)));
  }

  /// Looks at the store now, so that a change made in this process holds when this returns. Blocks.
  ///
  /// @throws StoreUnavailable when the store does not answer
  public synchronized void refresh() {
    var known = snapshot;
    var changes = source.changesAfter(known.version);
    if (changes.version() != known.version || changes.fromStart()) {
      snapshot = apply(changes, changes.fromStart() ? Map.of() : known.byId);
    }
  }

  /// How many keys are held.
  public int size() {
    return snapshot.byId.size();
  }

  /// Whether the last look at the store succeeded.
  public boolean isFresh() {
    return watch.lastLookSucceeded();
  }

  @Override
  public void close() {
    watch.close();
  }

  private Authentication.Settled afterLook(VirtualKey key, boolean fresh) {
    var held = snapshot.byId.get(key.id());
    if (held != null) {
      return held.check(key, clock);
    }
    return fresh ? new Authentication.Refused(Refusal.UNKNOWN) : new Authentication.Unavailable();
  }

  private static Snapshot apply(KeyChanges changes, Map<String, HeldKey> before) {
    var byId = new HashMap<>(before);
    for (var key : changes.keys()) {
      var entry = key.entry();
      if (entry.revoked() == null) {
        byId.put(entry.id(), new HeldKey(key));
      } else {
        byId.remove(entry.id());
      }
    }
    return new Snapshot(changes.version(), Map.copyOf(byId));
  }
}
