package nines.dialect.multipart;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The header lines of one part while they are read.
///
/// Refused is what readers disagree on: folded lines, bare line ends, a header that matters given
/// twice, a name in the extended form, and a name whose quoting could be undone to another one.
final class PartHeaders {
  /// Bytes of all header lines of one part.
  static final int MAX_BYTES = 8 << 10;

  private final byte[] bytes;
  private final int from;
  private int contentFrom;
  private @Nullable HeaderParameters disposition;
  private @Nullable String contentType;
  private int lengthFrom = -1;
  private int lengthTo = -1;

  private PartHeaders(byte[] bytes, int from) {
    this.bytes = bytes;
    this.from = from;
  }

  static PartHeaders read(byte[] bytes, int from, int to) {
    PartHeaders headers = new PartHeaders(bytes, from);
    int at = from;
    while (true) {
      int end = headers.lineEnd(at, to);
      if (end == at) {
        headers.contentFrom = end + 2;
        return headers;
      }
      headers.line(at, end);
      at = end + 2;
    }
  }

  private int lineEnd(int at, int to) {
    int limit = Math.min(to, from + MAX_BYTES);
    for (int end = at; end + 1 < limit; end++) {
      byte b = bytes[end];
      if (b == '\r' && bytes[end + 1] == '\n') {
        return end;
      }
      if (b == '\r' || b == '\n' || b == 0) {
        throw new MalformedException(end, "bare line end or NUL in a header", "CRLF");
      }
    }
    throw limit == to
        ? new MalformedException(limit, "end of body in a part's headers", "an empty line")
        : new MalformedException(
            limit, "longer headers of a part", "at most " + MAX_BYTES + " bytes");
  }

  private void line(int start, int end) {
    int colon = start;
    while (colon < end && bytes[colon] != ':') {
      colon++;
    }
    if (colon == end || colon == start || bytes[start] <= ' ' || bytes[colon - 1] <= ' ') {
      throw new MalformedException(start, "no header line", "name: value");
    }
    String name = text(start, colon).toLowerCase(Locale.ROOT);
    switch (name) {
      case "content-disposition" -> {
        once(disposition == null, start, name);
        disposition = HeaderParameters.parse(text(colon + 1, end), start);
      }
      case "content-type" -> {
        once(contentType == null, start, name);
        contentType = text(colon + 1, end).strip();
      }
      case "content-length" -> {
        once(lengthFrom < 0, start, name);
        length(colon + 1, end);
      }
      default -> {}
    }
  }

  private static void once(boolean first, int offset, String name) {
    if (!first) {
      throw new MalformedException(offset, "second " + name, "each header once");
    }
  }

  private void length(int start, int end) {
    lengthFrom = start;
    lengthTo = end;
    while (lengthFrom < end && isBlank(bytes[lengthFrom])) {
      lengthFrom++;
    }
    while (lengthTo > lengthFrom && isBlank(bytes[lengthTo - 1])) {
      lengthTo--;
    }
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  private String text(int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }

  int contentFrom() {
    return contentFrom;
  }

  /// The part these headers begin, with content up to an offset.
  FormPart part(int contentTo) {
    if (disposition == null || !disposition.value().equals("form-data")) {
      throw new MalformedException(from, "part of another disposition", "form-data");
    }
    if (lengthFrom >= 0
        && !text(lengthFrom, lengthTo).equals(Integer.toString(contentTo - contentFrom))) {
      throw new MalformedException(
          lengthFrom, "content-length of a part", Integer.toString(contentTo - contentFrom));
    }
    return new FormPart(
        name(disposition),
        disposition.parameters().get("filename"),
        contentType,
        from,
        contentFrom,
        contentTo,
        lengthFrom,
        lengthTo);
  }

  private String name(HeaderParameters given) {
    String name = given.parameters().get("name");
    if (name == null || name.isEmpty() || given.parameters().containsKey("name*")) {
      throw new MalformedException(from, "part without a plain name", "name=\"…\"");
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '\\' || c == '%' || c == '"' || c < ' ' || c == 0x7f || c == '\ufffd') {
        throw new MalformedException(from, "escape in a part's name", "a plain name");
      }
    }
    return name;
  }
}
