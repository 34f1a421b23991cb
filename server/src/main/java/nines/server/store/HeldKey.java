package nines.server.store;

import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.HexFormat;
import nines.core.admission.KeyTerms;

/// A live key in memory, ready to be compared with what a client presents.
final class HeldKey {
  private final byte[] hash;
  private final KeyTerms terms;
  private final Authentication.Known known;

  HeldKey(StoredKey stored) {
    hash = HexFormat.of().parseHex(stored.hash());
    terms = stored.entry().terms();
    known = new Authentication.Known(terms.principal(stored.entry().id()));
  }

  /// Compares in a time that does not tell how much of the hash was right.
  Authentication.Settled check(VirtualKey presented, InstantSource clock) {
    if (!MessageDigest.isEqual(hash, presented.hash())) {
      return new Authentication.Refused(Refusal.WRONG_SECRET);
    }
    if (terms.expires() != null && terms.expiredAt(clock.instant())) {
      return new Authentication.Refused(Refusal.EXPIRED);
    }
    return known;
  }
}
