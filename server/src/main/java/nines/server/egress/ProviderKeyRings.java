package nines.server.egress;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import nines.server.config.ProviderKey;

/// The key rings of all providers, kept across reloads where provider, address and keys are the
/// same, and the access tokens of those that are signed in to, kept where nothing changed. Safe for
/// use by many threads.
final class ProviderKeyRings implements KeyRotation {
  private final LongSupplier nanoTime;
  private final EgressObserver observer;
  private final BiFunction<ProviderAccess, TokenGrant, TokenSource> tokens;
  private final Map<LenderId, Lender> lenders = new ConcurrentHashMap<>();

  /// @param tokens makes the source of a provider's access tokens
  ProviderKeyRings(
      LongSupplier nanoTime,
      EgressObserver observer,
      BiFunction<ProviderAccess, TokenGrant, TokenSource> tokens) {
    this.nanoTime = nanoTime;
    this.observer = observer;
    this.tokens = tokens;
  }

  /// A gate for calls that began under this snapshot.
  KeyPoolGate gate(EgressSnapshot snapshot) {
    Map<String, Lender> byName = new HashMap<>();
    snapshot
        .providers()
        .forEach(
            (name, access) -> byName.put(name, lenders.computeIfAbsent(id(access), this::lender)));
    return new KeyPoolGate(byName);
  }

  /// Forgets the rings that this snapshot has no use for; calls that hold one keep it.
  void retain(EgressSnapshot snapshot) {
    Set<LenderId> wanted = new HashSet<>();
    snapshot.providers().values().forEach(access -> wanted.add(id(access)));
    lenders.keySet().retainAll(wanted);
  }

  @Override
  public List<KeyStanding> standing() {
    return lenders.values().stream().flatMap(lender -> lender.standing().stream()).toList();
  }

  private Lender lender(LenderId id) {
    return switch (id) {
      case RingId(String provider, Origin _, List<ProviderKey> keys) ->
          new ProviderKeyRing(provider, keys, nanoTime, observer);
      case TokenId(ProviderAccess access, TokenGrant grant) -> tokens.apply(access, grant);
    };
  }

  private static LenderId id(ProviderAccess access) {
    TokenGrant grant = TokenGrant.of(access.config().cloud().signIn(), access.type().credential());
    return grant == null
        ? new RingId(access.name(), access.origin(), access.config().keys())
        : new TokenId(access, grant);
  }

  /// What makes two lenders the same.
  private sealed interface LenderId {}

  private record RingId(String provider, Origin origin, List<ProviderKey> keys)
      implements LenderId {}

  private record TokenId(ProviderAccess access, TokenGrant grant) implements LenderId {}
}
