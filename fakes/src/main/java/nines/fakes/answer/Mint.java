package nines.fakes.answer;

import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/// Mints ids that look like a vendor's, are never given twice by one provider, and are the same in
/// each run; and stamps answers with the time. Thread-safe.
public final class Mint {
  private static final String ALPHABET =
      "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private static final int COUNT_DIGITS = 8;

  private final long seed;
  private final InstantSource clock;
  private final AtomicLong minted = new AtomicLong();

  /// A mint of its own.
  ///
  /// @param owner whose ids these are; two owners mint different ones
  public Mint(String owner, InstantSource clock) {
    this.seed = owner.hashCode() * 0x9E3779B97F4A7C15L;
    this.clock = clock;
  }

  /// A prefix, then letters and digits; the last eight count, so that no two ids agree.
  public String id(String prefix, int length) {
    return minted(prefix, length, ALPHABET);
  }

  /// A prefix, then lower-case hexadecimal digits; the last eight count, so that no two ids agree.
  public String hex(String prefix, int length) {
    return minted(prefix, length, ALPHABET.substring(0, 16));
  }

  private String minted(String prefix, int length, String alphabet) {
    long number = minted.incrementAndGet();
    SplittableRandom random = new SplittableRandom(seed + number);
    StringBuilder id = new StringBuilder(prefix);
    for (int at = 0; at < length - COUNT_DIGITS; at++) {
      id.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    String count = Long.toHexString(number);
    return id.append("0".repeat(Math.max(0, COUNT_DIGITS - count.length())))
        .append(count)
        .toString();
  }

  /// Seconds since 1970, for the time stamps of answers.
  public long seconds() {
    return clock.instant().getEpochSecond();
  }
}
