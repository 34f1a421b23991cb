package nines.dialect.chat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import nines.core.exchange.Opaque;
import nines.core.exchange.Owner;
import nines.core.exchange.Slice;
import nines.dialect.json.JsonException;
import nines.dialect.json.JsonValue;
import nines.dialect.json.JsonWriter;
import nines.dialect.json.MemberException;
import org.jspecify.annotations.Nullable;

/// An opaque part as text that travels through a client of another vendor and comes back whole.
///
/// It stands where the client's language has a place for text that nobody reads: a signature,
/// encrypted content. Base64 throughout, since some languages want those to be bytes.
public final class Envelope {
  private static final String MARK = "nines-1";

  /// Base64 of `["nines-1"` up to the last whole group of three bytes.
  static final String START =
      Base64.getEncoder().encodeToString("[\"nines-1".getBytes(StandardCharsets.US_ASCII));

  private Envelope() {}

  public static String seal(Opaque opaque) {
    byte[] json =
        new JsonWriter()
            .array()
            .value(MARK)
            .value(opaque.owner().family())
            .value(opaque.owner().model())
            .value(opaque.kind())
            .raw(opaque.json())
            .end()
            .toBytes();
    return Base64.getEncoder().encodeToString(json);
  }

  /// What was sealed; null for text that is no envelope, which is then the vendor's own.
  ///
  /// Some SDKs hold a signature as bytes and send it back in the URL-safe alphabet.
  public static @Nullable Opaque open(String text) {
    if (!text.startsWith(START)) {
      return null;
    }
    try {
      var parts = JsonValue.of(Slice.of(Base64.getDecoder().decode(standard(text)))).elements();
      return parts.size() == 5
          ? new Opaque(
              new Owner(parts.get(1).string(), parts.get(2).string()),
              parts.get(3).string(),
              parts.get(4).json())
          : null;
    } catch (IllegalArgumentException | JsonException | MemberException forged) {
      return null;
    }
  }

  private static String standard(String base64) {
    return base64.replace('-', '+').replace('_', '/');
  }
}
