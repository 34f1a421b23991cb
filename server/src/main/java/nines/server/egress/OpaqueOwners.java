package nines.server.egress;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import nines.core.exchange.Slice;
import nines.dialect.chat.EncryptedContent;
import org.jspecify.annotations.Nullable;

/// Who made the opaque parts that were passed through to clients, so that no other vendor is sent
/// them.
///
/// What is kept is a fingerprint, for one tenant, and the family of the maker; a tenant learns
/// nothing of another's. What was forgotten counts as its language's own vendor's. Safe for use by
/// many event loops.
public final class OpaqueOwners {
  /// Parts that are remembered; beyond them the one that was not asked about for longest goes.
  static final int MAX_REMEMBERED = 50_000;

  private final Map<Print, String> families = Collections.synchronizedMap(new Recent());

  /// The first half of a SHA-256.
  private record Print(long high, long low) {}

  private static final class Recent extends LinkedHashMap<Print, String> {
    private static final long serialVersionUID = 1L;
    private static final int CAPACITY = 16;
    private static final float LOAD = 0.75f;

    Recent() {
      super(CAPACITY, LOAD, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Print, String> eldest) {
      return size() > MAX_REMEMBERED;
    }
  }

  /// Remembers what stands in a piece of an answer as made by a family.
  void learn(String tenant, String family, byte[] bytes, int from, int to) {
    EncryptedContent.in(bytes, from, to, value -> families.put(print(tenant, value), family));
  }

  /// Whether nothing is remembered.
  boolean isEmpty() {
    return families.isEmpty();
  }

  /// The family that made a part, null where that is not known.
  @Nullable String family(String tenant, Slice value) {
    return isEmpty() ? null : families.get(print(tenant, value));
  }

  private static Print print(String tenant, Slice value) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(tenant.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(value.bytes(), value.from(), value.length());
      ByteBuffer sum = ByteBuffer.wrap(digest.digest());
      return new Print(sum.getLong(), sum.getLong());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
