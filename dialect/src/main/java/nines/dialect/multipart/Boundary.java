package nines.dialect.multipart;

import java.nio.charset.StandardCharsets;

/// The delimiter between the parts of a body: `CRLF "--" boundary` (RFC 2046, section 5.1.1).
final class Boundary {
  private static final int MAX_LENGTH = 70;

  private final byte[] delimiter;

  private Boundary(byte[] delimiter) {
    this.delimiter = delimiter;
  }

  /// Takes the boundary from a `Content-Type`.
  static Boundary of(String contentType) {
    HeaderParameters header = HeaderParameters.parse(contentType, 0);
    if (!header.value().equals("multipart/form-data")) {
      throw new MalformedException(0, "another content type", "multipart/form-data");
    }
    String boundary = header.parameters().get("boundary");
    if (boundary == null || !isValid(boundary)) {
      throw new MalformedException(
          0,
          boundary == null ? "no boundary" : "unusable boundary",
          "boundary of 1 to " + MAX_LENGTH + " characters of RFC 2046");
    }
    return new Boundary(("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1));
  }

  private static boolean isValid(String boundary) {
    int length = boundary.length();
    if (length == 0 || length > MAX_LENGTH || boundary.charAt(length - 1) == ' ') {
      return false;
    }
    for (int i = 0; i < length; i++) {
      char c = boundary.charAt(i);
      boolean alphanumeric =
          (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      if (!alphanumeric && "'()+_,-./:=? ".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  /// Bytes of the delimiter with its leading line end.
  int length() {
    return delimiter.length;
  }

  /// Whether the delimiter without its leading line end stands here.
  boolean opensAt(byte[] bytes, int at, int to) {
    return matches(bytes, at, to, 2);
  }

  /// Offset of the next delimiter's line end, or -1. A mismatch costs no more than the bytes
  /// matched, as a CR stands only at the delimiter's beginning.
  int find(byte[] bytes, int from, int to) {
    int last = to - delimiter.length;
    for (int at = from; at <= last; at++) {
      if (bytes[at] == '\r' && matches(bytes, at, to, 0)) {
        return at;
      }
    }
    return -1;
  }

  private boolean matches(byte[] bytes, int at, int to, int skipped) {
    int length = delimiter.length - skipped;
    if (to - at < length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (bytes[at + i] != delimiter[skipped + i]) {
        return false;
      }
    }
    return true;
  }
}
