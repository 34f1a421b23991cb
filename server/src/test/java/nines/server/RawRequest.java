package nines.server;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// One HTTP/1.1 request as the bytes it is, well-formed or not.
///
/// @param line the request line without its end
/// @param headers each a whole line without its end
@SuppressWarnings("ArrayRecordComponent")
record RawRequest(String line, List<String> headers, byte[] body) {

  static RawRequest get(String path) {
    return of("GET", path);
  }

  /// A request without a body.
  static RawRequest of(String method, String path) {
    return new RawRequest(method + " " + path + " HTTP/1.1", List.of("host: nines"), new byte[0]);
  }

  static RawRequest post(String path, String body) {
    return of("POST", path)
        .with("content-type", "application/json")
        .body(body.getBytes(StandardCharsets.UTF_8));
  }

  /// One more header, whatever is there already.
  RawRequest with(String name, String value) {
    return line(name + ": " + value);
  }

  /// One more header line, as it is written.
  RawRequest line(String headerLine) {
    var more = new ArrayList<>(headers);
    more.add(headerLine);
    return new RawRequest(line, more, body);
  }

  RawRequest without(String name) {
    var fewer = new ArrayList<>(headers);
    fewer.removeIf(header -> header.startsWith(name + ":"));
    return new RawRequest(line, fewer, body);
  }

  /// Another body, with its length said.
  RawRequest body(byte[] bytes) {
    var said = without("content-length").with("content-length", Integer.toString(bytes.length));
    return new RawRequest(said.line, said.headers, bytes);
  }

  /// Head and body.
  byte[] bytes() {
    var all = new ByteArrayOutputStream(body.length + 512);
    all.writeBytes(head().getBytes(StandardCharsets.ISO_8859_1));
    all.writeBytes(body);
    return all.toByteArray();
  }

  String head() {
    return line + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
  }
}
