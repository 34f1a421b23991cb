package nines.catalogue.type;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// A request path with a place for the model's name, and the query that belongs to it.
///
/// @param path begins with a slash; may hold `{model}` once, and `{project}` and `{location}` until
///   they are filled in
/// @param query without the question mark, or null
public record PathTemplate(String path, @Nullable String query) {
  static final String PROJECT = "{project}";
  static final String LOCATION = "{location}";
  private static final String MODEL = "{model}";

  /// What needs no encoding beside letters and digits: RFC 3986, section 2.3, and the sign that
  /// Vertex puts before a model's version, which may stand in a segment (section 3.3).
  private static final String PLAIN = "-._~@";

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

  /// The path with a place of its cloud filled in; what the cloud has not is left as it is.
  PathTemplate in(CloudPlace place) {
    String filled = path;
    if (place.project() != null) {
      filled = filled.replace(PROJECT, encoded(place.project()));
    }
    if (place.location() != null) {
      filled = filled.replace(LOCATION, encoded(place.location()));
    }
    return new PathTemplate(filled, query);
  }

  /// The path for a model, whose name becomes one segment: everything else is percent-encoded.
  public String expand(String model) {
    return namesModel() ? path.replace(MODEL, encoded(model)) : path;
  }

  private static String encoded(String model) {
    StringBuilder out = new StringBuilder(model.length() + 8);
    for (byte octet : model.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xff);
      if (isPlain(c)) {
        out.append(c);
      } else {
        HEX.toHexDigits(out.append('%'), octet);
      }
    }
    return out.toString();
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || PLAIN.indexOf(c) >= 0;
  }
}
