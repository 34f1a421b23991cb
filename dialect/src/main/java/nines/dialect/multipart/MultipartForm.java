package nines.dialect.multipart;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import nines.core.exchange.Slice;
import nines.dialect.json.Splice;
import nines.dialect.multipart.FormField.Absent;
import nines.dialect.multipart.FormField.Repeated;
import nines.dialect.multipart.FormField.Single;
import nines.dialect.multipart.MultipartResult.Parsed;
import org.jspecify.annotations.Nullable;

/// The parts of a multipart/form-data body that is held whole (RFC 7578), as byte ranges.
///
/// Parsing is strict: nothing but one line end may precede the first delimiter or follow the last,
/// and a delimiter line holds nothing else. Immutable; the bytes must not be written again.
public final class MultipartForm {
  /// Parts of one body.
  public static final int MAX_PARTS = 256;

  /// Bytes of a part that may be read as text.
  public static final int MAX_TEXT = 64 << 10;

  private final byte[] bytes;
  private final int from;
  private final int to;
  private final Boundary boundary;
  private final List<FormPart> parts;

  private MultipartForm(byte[] bytes, int from, int to, Boundary boundary) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    this.boundary = boundary;
    this.parts = List.copyOf(parts(bytes, from, to, boundary));
  }

  /// Reads a body by the boundary that its `Content-Type` names.
  public static MultipartResult parse(String contentType, byte[] bytes, int from, int to) {
    Objects.checkFromToIndex(from, to, bytes.length);
    try {
      return new Parsed(new MultipartForm(bytes, from, to, Boundary.of(contentType)));
    } catch (MalformedException e) {
      return e.fault();
    }
  }

  private static List<FormPart> parts(byte[] bytes, int from, int to, Boundary boundary) {
    List<FormPart> parts = new ArrayList<>();
    int first = isLineEnd(bytes, from, to) ? from + 2 : from;
    if (!boundary.opensAt(bytes, first, to)) {
      throw new MalformedException(first, "something else", "the first delimiter");
    }
    int at = first + boundary.length() - 2;
    while (!isClose(bytes, at, to)) {
      if (!isLineEnd(bytes, at, to)) {
        throw new MalformedException(at, "text behind a delimiter", "CRLF or \"--\"");
      }
      if (parts.size() == MAX_PARTS) {
        throw new MalformedException(at, "more parts", "at most " + MAX_PARTS);
      }
      PartHeaders headers = PartHeaders.read(bytes, at + 2, to);
      int contentTo = boundary.find(bytes, headers.contentFrom(), to);
      if (contentTo < 0) {
        throw new MalformedException(to, "end of body", "the closing delimiter");
      }
      parts.add(headers.part(contentTo));
      at = contentTo + boundary.length();
    }
    int end = isLineEnd(bytes, at + 2, to) ? at + 4 : at + 2;
    if (end < to) {
      throw new MalformedException(end, "bytes behind the closing delimiter", "end of body");
    }
    return parts;
  }

  private static boolean isLineEnd(byte[] bytes, int at, int to) {
    return at + 1 < to && bytes[at] == '\r' && bytes[at + 1] == '\n';
  }

  private static boolean isClose(byte[] bytes, int at, int to) {
    return at + 1 < to && bytes[at] == '-' && bytes[at + 1] == '-';
  }

  /// All parts in the order of the body.
  public List<FormPart> parts() {
    return parts;
  }

  /// What stands under a name that may come once at most.
  public FormField field(String name) {
    FormPart found = null;
    int count = 0;
    for (FormPart part : parts) {
      if (part.name().equals(name)) {
        found = part;
        count++;
      }
    }
    if (found == null) {
      return new Absent();
    }
    return count == 1 ? new Single(found) : new Repeated(count);
  }

  /// A part's content as text; null when it is not UTF-8 or above [#MAX_TEXT].
  public @Nullable String text(FormPart part) {
    int length = part.contentTo() - part.contentFrom();
    if (length > MAX_TEXT) {
      return null;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, part.contentFrom(), length))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /// The body with a part's content replaced, and its own `Content-Length` with it; every other
  /// byte is shared. Throws `IllegalArgumentException` for content that holds the delimiter.
  public List<Slice> withContent(FormPart part, byte[] content) {
    byte[] line = new byte[content.length + 2];
    line[0] = '\r';
    line[1] = '\n';
    System.arraycopy(content, 0, line, 2, content.length);
    if (boundary.find(line, 0, line.length) >= 0) {
      throw new IllegalArgumentException("content: holds the delimiter");
    }
    Splice splice = new Splice(bytes, from);
    if (part.lengthFrom() >= 0) {
      byte[] digits = Integer.toString(content.length).getBytes(StandardCharsets.US_ASCII);
      splice.replace(part.lengthFrom(), part.lengthTo(), digits);
    }
    splice.replace(part.contentFrom(), part.contentTo(), content);
    return splice.end(to);
  }
}
