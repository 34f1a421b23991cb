package nines.server.egress;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// HTTP/1.1 as text, written and read by hand.
final class Wire {
  static final String ANSWER =
      """
      {"id":"c1","object":"chat.completion","model":"m-1","choices":[{"index":0,\
      "message":{"role":"assistant","content":"hi"},"finish_reason":"stop"}],\
      "usage":{"prompt_tokens":7,"completion_tokens":3,"total_tokens":10}}\
      """;

  static final String ROLE = chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null");
  static final String WORD = chunk("{\"content\":\"hi\"}", "null");
  static final String FINISH = chunk("{}", "\"stop\"");
  static final String USAGE =
      """
      data: {"id":"c1","object":"chat.completion.chunk","model":"m-1","choices":[],\
      "usage":{"prompt_tokens":7,"completion_tokens":3,"total_tokens":10}}

      """;
  static final String DONE = "data: [DONE]\n\n";

  static final String STREAM_HEAD =
      """
      HTTP/1.1 200 OK\r
      content-type: text/event-stream\r
      transfer-encoding: chunked\r
      \r
      """;
  static final String LAST_CHUNK = "0\r\n\r\n";

  private Wire() {}

  static String json(String body) {
    return "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  static String status(int status, String body) {
    return json(body).replaceFirst("200 OK", status + " Something");
  }

  /// A chunk of the chunked coding.
  static String piece(String text) {
    return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
  }

  static RawProvider.Request read(int connection, InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int matched = 0;
    while (matched < 4) {
      int b = in.read();
      if (b < 0) {
        throw new EOFException();
      }
      head.write(b);
      matched = b == "\r\n\r\n".charAt(matched) ? matched + 1 : b == '\r' ? 1 : 0;
    }
    String text = head.toString(StandardCharsets.ISO_8859_1);
    byte[] body = in.readNBytes(contentLength(text));
    return new RawProvider.Request(connection, text, new String(body, StandardCharsets.UTF_8));
  }

  private static int contentLength(String head) {
    return head.lines()
        .map(line -> line.toLowerCase(Locale.ROOT))
        .filter(line -> line.startsWith("content-length:"))
        .mapToInt(line -> Integer.parseInt(line.substring("content-length:".length()).strip()))
        .findFirst()
        .orElse(0);
  }

  private static String chunk(String delta, String finish) {
    return "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"model\":\"m-1\","
        + "\"choices\":[{\"index\":0,\"delta\":"
        + delta
        + ",\"finish_reason\":"
        + finish
        + "}]}\n\n";
  }
}
