package nines.server.egress;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import nines.server.config.ProviderKey;

/// The key rings of all providers, kept across reloads where provider, address and keys are the
/// same. Safe for use by many threads.
final class ProviderKeyRings implements KeyRotation {
  private final LongSupplier nanoTime;
  private final EgressObserver observer;
  private final Map<RingId, ProviderKeyRing> rings = new ConcurrentHashMap<>();

  ProviderKeyRings(LongSupplier nanoTime, EgressObserver observer) {
    this.nanoTime = nanoTime;
    this.observer = observer;
  }

  /// A gate for calls that began under this snapshot.
  KeyPoolGate gate(EgressSnapshot snapshot) {
    Map<String, ProviderKeyRing> byName = new HashMap<>();
    snapshot
        .providers()
        .forEach((name, access) -> byName.put(name, rings.computeIfAbsent(id(access), this::ring)));
    return new KeyPoolGate(byName);
  }

  /// Forgets the rings that this snapshot has no use for; calls that hold one keep it.
  void retain(EgressSnapshot snapshot) {
    Set<RingId> wanted = new HashSet<>();
    snapshot.providers().values().forEach(access -> wanted.add(id(access)));
    rings.keySet().retainAll(wanted);
  }

  @Override
  public List<KeyStanding> standing() {
    return rings.values().stream().flatMap(ring -> ring.standing().stream()).toList();
  }

  private ProviderKeyRing ring(RingId id) {
    return new ProviderKeyRing(id.provider(), id.keys(), nanoTime, observer);
  }

  private static RingId id(ProviderAccess access) {
    return new RingId(access.name(), access.origin(), access.config().keys());
  }

  private record RingId(String provider, Origin origin, List<ProviderKey> keys) {}
}
