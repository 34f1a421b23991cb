package nines.server.store;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import nines.core.admission.KeyEntry;
import nines.core.admission.KeyTerms;
import org.jspecify.annotations.Nullable;

/// Where keys are made, listed and revoked. Blocks, as the table under it does.
public final class KeyDesk {
  /// What the key made at a first start is called.
  static final String FIRST_KEY = "first";

  private final KeyTable table;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  public KeyDesk(KeyTable table, InstantSource clock) {
    this.table = table;
    this.clock = clock;
  }

  /// Makes a key; it works everywhere as soon as this returns.
  ///
  /// @throws IllegalArgumentException when it would have expired already
  /// @throws KeyLimitReached when there are too many live keys
  public MintedKey create(KeyTerms terms) {
    var now = clock.instant();
    if (terms.expiredAt(now)) {
      throw new IllegalArgumentException("expires: in the past (expected: later than now)");
    }
    var key = VirtualKey.mint(random);
    return new MintedKey(key, table.add(key, terms, now));
  }

  /// Makes a key without limits where there was never any, so that a gateway started without a
  /// configuration can be used; nothing where there was one.
  public Optional<VirtualKey> createFirst() {
    var key = VirtualKey.mint(random);
    var terms = KeyTerms.unlimited(FIRST_KEY);
    return table.addFirst(key, terms, clock.instant()) ? Optional.of(key) : Optional.empty();
  }

  /// A page of the list, as [KeyTable#page].
  public List<KeyEntry> page(@Nullable String after, int limit) {
    return table.page(after, limit);
  }

  /// Revokes a key for good, as [KeyTable#revoke].
  public Optional<KeyEntry> revoke(String id) {
    return table.revoke(id, clock.instant());
  }
}
