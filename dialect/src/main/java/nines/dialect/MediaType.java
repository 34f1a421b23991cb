package nines.dialect;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a `Content-Type` says of a body (RFC 9110, section 8.3.1).
public final class MediaType {
  private MediaType() {}

  /// `type/subtype` in lower case, without parameters; empty when absent.
  public static String of(@Nullable String contentType) {
    if (contentType == null) {
      return "";
    }
    int semicolon = contentType.indexOf(';');
    String bare = semicolon < 0 ? contentType : contentType.substring(0, semicolon);
    return bare.strip().toLowerCase(Locale.ROOT);
  }
}
