package nines.server.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// What a client holds: `sk-nines-<public id>-<secret>`, in clear text, for as short as possible.
///
/// The public id is 12 random characters and 4 that check them, so that what only looks like a key
/// is told from one without asking anybody. The secret is 43 characters out of 62: 256 bits.
/// Secrets of that strength need no slow hash: SHA-256 is what is kept.
public final class VirtualKey {
  /// What every key begins with.
  public static final String PREFIX = "sk-nines-";

  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int RANDOM_LENGTH = 12;
  private static final int CHECK_LENGTH = 4;
  private static final int ID_LENGTH = RANDOM_LENGTH + CHECK_LENGTH;
  private static final int SECRET_LENGTH = 43;
  private static final int ID_END = PREFIX.length() + ID_LENGTH;

  /// Length of every key, in characters.
  public static final int LENGTH = ID_END + 1 + SECRET_LENGTH;

  /// Only cloned: to look up the algorithm for every call would cost more than the hash.
  private static final MessageDigest SHA_256 = sha256();

  private final String text;

  private VirtualKey(String text) {
    this.text = text;
  }

  /// A key nobody has had before.
  ///
  /// @param random a cryptographically strong source
  static VirtualKey mint(RandomGenerator random) {
    var drawn = draw(random, RANDOM_LENGTH);
    return new VirtualKey(PREFIX + drawn + check(drawn) + "-" + draw(random, SECRET_LENGTH));
  }

  /// The key a client presents, or null when it has not the form of one.
  static @Nullable VirtualKey parse(String presented) {
    if (presented.length() != LENGTH
        || !presented.startsWith(PREFIX)
        || presented.charAt(ID_END) != '-'
        || !isPlain(presented, PREFIX.length(), ID_END)
        || !isPlain(presented, ID_END + 1, LENGTH)) {
      return null;
    }
    var drawn = presented.substring(PREFIX.length(), PREFIX.length() + RANDOM_LENGTH);
    return presented.startsWith(check(drawn), PREFIX.length() + RANDOM_LENGTH)
        ? new VirtualKey(presented)
        : null;
  }

  /// The part that may be shown, logged and used as a name.
  public String id() {
    return text.substring(PREFIX.length(), ID_END);
  }

  /// The whole key, to be shown to its new owner once.
  public String reveal() {
    return text;
  }

  /// SHA-256 of the whole key.
  byte[] hash() {
    try {
      var digest = (MessageDigest) SHA_256.clone();
      return digest.digest(text.getBytes(StandardCharsets.US_ASCII));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's own SHA-256 can be cloned", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return PREFIX + id() + "-***";
  }

  private static String draw(RandomGenerator random, int length) {
    var drawn = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      drawn.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return drawn.toString();
  }

  private static String check(String drawn) {
    var crc = new CRC32();
    crc.update(drawn.getBytes(StandardCharsets.US_ASCII));
    var digits = new StringBuilder(CHECK_LENGTH);
    long rest = crc.getValue();
    for (int i = 0; i < CHECK_LENGTH; i++) {
      digits.append(ALPHABET.charAt((int) (rest % ALPHABET.length())));
      rest /= ALPHABET.length();
    }
    return digits.toString();
  }

  private static boolean isPlain(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (ALPHABET.indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }
}
