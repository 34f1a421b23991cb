package nines.dialect.chat;

import java.util.function.Consumer;
import nines.core.exchange.Slice;
import nines.dialect.json.JsonIndex;
import nines.dialect.json.JsonLookout;

/// What the one parse of a request looks out for: parts that one vendor alone understands.
public final class OpaqueSigns {
  /// Whoever indexes a request does so with this.
  public static final JsonLookout LOOKOUT = new JsonLookout(EncryptedContent.NAME, Envelope.START);

  private OpaqueSigns() {}

  /// Whether a request holds an [Envelope].
  public static boolean hasEnvelope(JsonIndex request) {
    return request.hasTextBegun();
  }

  /// Tells every text that only its maker can decrypt.
  public static void encrypted(JsonIndex request, Consumer<Slice> found) {
    request.textsNamed(text -> {
      if (text.length() >= EncryptedContent.MIN_LENGTH) {
        found.accept(text);
      }
    });
  }
}
