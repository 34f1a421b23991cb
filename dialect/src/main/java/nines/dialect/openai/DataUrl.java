package nines.dialect.openai;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import nines.core.exchange.MediaSource;
import nines.core.exchange.Slice;
import nines.dialect.json.JsonValue;
import org.jspecify.annotations.Nullable;

/// An address that holds the bytes themselves: `data:image/png;base64,…` (RFC 2397).
final class DataUrl {
  private static final String BASE64 = ";base64,";

  /// How many characters a media type with its parameters may have before the data begins.
  private static final int MAX_HEAD = 256;

  private DataUrl() {}

  /// What the address holds, sharing the document's bytes where no escape is in the way; null for
  /// any other address.
  static MediaSource.@Nullable Inline read(JsonValue url) {
    Slice text = text(url);
    byte[] bytes = text.bytes();
    String head =
        new String(
            bytes, text.from(), Math.min(text.length(), MAX_HEAD), StandardCharsets.ISO_8859_1);
    int mark = head.indexOf(BASE64);
    if (!head.regionMatches(true, 0, "data:", 0, 5) || mark < 0) {
      return null;
    }
    String type = head.substring(5, mark);
    int parameters = type.indexOf(';');
    return new MediaSource.Inline(
        (parameters < 0 ? type : type.substring(0, parameters)).toLowerCase(Locale.ROOT),
        new Slice(bytes, text.from() + mark + BASE64.length(), text.to()));
  }

  /// What stands before the data of such an address.
  static String head(String mimeType) {
    return "data:" + mimeType + BASE64;
  }

  /// A string's text, sharing the document's bytes where no escape is in the way.
  static Slice text(JsonValue string) {
    Slice quoted = string.quoted();
    return hasEscape(quoted) ? Slice.of(string.string()) : quoted;
  }

  private static boolean hasEscape(Slice quoted) {
    for (int i = quoted.from(); i < quoted.to(); i++) {
      if (quoted.bytes()[i] == '\\') {
        return true;
      }
    }
    return false;
  }
}
