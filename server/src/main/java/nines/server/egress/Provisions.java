package nines.server.egress;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/// What all providers can be asked with, kept across reloads where provider, address and keys, or
/// the way to sign in, are the same. Safe for use by many threads.
final class Provisions implements KeyRotation {
  private final Egress.Clocks clocks;
  private final EgressObserver observer;
  private final BiFunction<ProviderAccess, TokenGrant, TokenSource> tokens;
  private final HedgeBudgets hedges = new HedgeBudgets();
  private final Map<LenderId, Provision> provisions = new ConcurrentHashMap<>();

  /// @param tokens makes the source of a provider's access tokens
  Provisions(
      Egress.Clocks clocks,
      EgressObserver observer,
      BiFunction<ProviderAccess, TokenGrant, TokenSource> tokens) {
    this.clocks = clocks;
    this.observer = observer;
    this.tokens = tokens;
  }

  /// A gate for calls that began under this snapshot.
  KeyPoolGate gate(EgressSnapshot snapshot) {
    Map<String, Provision> byName = new HashMap<>();
    snapshot.providers().forEach((name, access) -> byName.put(name, of(access)));
    return new KeyPoolGate(byName, hedges);
  }

  /// From now on these are the targets that routes name.
  void route(EgressSnapshot snapshot) {
    snapshot.providers().forEach((name, access) -> of(access).route(snapshot.routed(name)));
  }

  /// What a provider can be asked with.
  Provision of(ProviderAccess access) {
    return provisions.computeIfAbsent(id(access), this::provision);
  }

  /// Forgets what this snapshot has no use for; calls under way keep it.
  void retain(EgressSnapshot snapshot) {
    Set<LenderId> wanted = new HashSet<>();
    snapshot.providers().values().forEach(access -> wanted.add(id(access)));
    provisions.keySet().retainAll(wanted);
  }

  @Override
  public List<KeyStanding> standing() {
    return provisions.values().stream()
        .flatMap(provision -> provision.lender().standing().stream())
        .toList();
  }

  long now() {
    return clocks.nanoTime().getAsLong();
  }

  private Provision provision(LenderId id) {
    return new Provision(lender(id), clocks, observer);
  }

  private Lender lender(LenderId id) {
    return switch (id) {
      case RingId(ProviderKeyRing.Keys keys, Origin _) ->
          new ProviderKeyRing(keys, clocks.nanoTime(), observer);
      case TokenId(ProviderAccess access, TokenGrant grant) -> tokens.apply(access, grant);
    };
  }

  private static LenderId id(ProviderAccess access) {
    TokenGrant grant = TokenGrant.of(access.config().cloud().signIn(), access.type().credential());
    return grant == null
        ? new RingId(
            new ProviderKeyRing.Keys(
                access.name(), access.config().keys(), access.type().limits().span()),
            access.origin())
        : new TokenId(access, grant);
  }

  /// What makes two lenders the same.
  private sealed interface LenderId {}

  private record RingId(ProviderKeyRing.Keys keys, Origin origin) implements LenderId {}

  private record TokenId(ProviderAccess access, TokenGrant grant) implements LenderId {}
}
