package nines.server.egress;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import nines.server.config.ProviderKey;

/// Names the account behind a provider's key, for what is remembered longer than a key lives.
final class KeyOwner {
  /// Hex digits of a fingerprint: 64 bits tell the keys of one provider apart.
  private static final int DIGITS = 16;

  private KeyOwner() {}

  /// The operator's label where there is one, so that a key may be replaced by another of the same
  /// account; else a fingerprint, from which the key cannot be had.
  static String of(ProviderKey key) {
    String account = key.account();
    return account != null ? "account " + account : "key " + fingerprint(key.key().reveal());
  }

  private static String fingerprint(String key) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
