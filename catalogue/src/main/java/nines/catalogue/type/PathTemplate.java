package nines.catalogue.type;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// A request path with a place for the model's name, and the query that belongs to it.
///
/// @param path begins with a slash; may hold `{model}` once
/// @param query without the question mark, or null
public record PathTemplate(String path, @Nullable String query) {
  private static final String MODEL = "{model}";
  private static final String UNRESERVED = "-._~";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  /// Reads `/path` or `/path?query`.
  public static PathTemplate of(String written) {
    int mark = written.indexOf('?');
    return mark < 0
        ? new PathTemplate(written, null)
        : new PathTemplate(written.substring(0, mark), written.substring(mark + 1));
  }

  public boolean namesModel() {
    return path.contains(MODEL);
  }

  /// The path for a model, whose name becomes one segment: everything but unreserved characters
  /// (RFC 3986, section 2.3) is percent-encoded.
  public String expand(String model) {
    return namesModel() ? path.replace(MODEL, encoded(model)) : path;
  }

  private static String encoded(String model) {
    StringBuilder out = new StringBuilder(model.length() + 8);
    for (byte octet : model.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xff);
      if (isUnreserved(c)) {
        out.append(c);
      } else {
        HEX.toHexDigits(out.append('%'), octet);
      }
    }
    return out.toString();
  }

  private static boolean isUnreserved(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || UNRESERVED.indexOf(c) >= 0;
  }
}
