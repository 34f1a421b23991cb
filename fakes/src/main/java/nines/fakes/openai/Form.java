package nines.fakes.openai;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A `multipart/form-data` body, read whole and strictly (RFC 7578): every part between its
/// delimiters, each with a name, the closing delimiter there.
record Form(List<Part> parts) {
  /// Most parts a form may have.
  static final int MAX_PARTS = 128;

  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
  private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
  private static final Pattern FILE = Pattern.compile("filename=\"([^\"]*)\"");

  /// One field or file; the file name is empty for a field.
  record Part(String name, String fileName, Buffer content) {}

  /// The form, or nothing when the body is not one.
  static Optional<Form> of(String contentType, Buffer body) {
    Matcher boundary = BOUNDARY.matcher(contentType);
    if (!contentType.startsWith("multipart/form-data") || !boundary.find()) {
      return Optional.empty();
    }
    String text = body.toString(StandardCharsets.ISO_8859_1);
    String delimiter = "--" + boundary.group(1);
    List<Part> parts = new ArrayList<>();
    int at = text.startsWith(delimiter) ? 0 : -1;
    while (at >= 0 && parts.size() <= MAX_PARTS) {
      int from = at + delimiter.length();
      if (text.startsWith("--", from)) {
        return Optional.of(new Form(List.copyOf(parts)));
      }
      int next = text.indexOf("\r\n" + delimiter, from);
      int content = text.indexOf("\r\n\r\n", from);
      if (next < 0 || content < 0 || content > next) {
        return Optional.empty();
      }
      String head = text.substring(from, content);
      parts.add(
          new Part(
              found(NAME, head),
              found(FILE, head),
              body.getBuffer(Math.min(content + 4, next), next)));
      at = next + 2;
    }
    return Optional.empty();
  }

  /// The text of the first field with this name, or the empty string.
  String field(String name) {
    return parts.stream()
        .filter(part -> part.name().equals(name))
        .findFirst()
        .map(part -> part.content().toString())
        .orElse("");
  }

  /// The first file with this name.
  Optional<Part> file(String name) {
    return parts.stream()
        .filter(part -> part.name().equals(name) && !part.fileName().isEmpty())
        .findFirst();
  }

  private static String found(Pattern pattern, String head) {
    Matcher matcher = pattern.matcher(head);
    return matcher.find() ? matcher.group(1) : "";
  }
}
