package nines.fakes.cloud;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import nines.fakes.json.Trees;

/// Writes events as Amazon's event stream has them.
///
/// Events come as text, `event: NAME` and `data: JSON` in two lines; one called `error` becomes an
/// exception. Source: Smithy's specification `application/vnd.amazon.eventstream`.
final class AmazonFrames {
  static final String CONTENT_TYPE = "application/vnd.amazon.eventstream";
  private static final int STRING = 7;

  private AmazonFrames() {}

  /// An event of its own name.
  static Buffer named(String frame) {
    return exceptionOr(frame, event(name(frame), data(frame)));
  }

  /// An event of another wire language, wrapped.
  static Buffer chunk(String frame) {
    byte[] inner = data(frame).getBytes(StandardCharsets.UTF_8);
    String payload =
        Trees.write(
            Trees.object()
                .put("bytes", Base64.getEncoder().encodeToString(inner))
                .put("p", "abcdefgh"));
    return exceptionOr(frame, event("chunk", payload));
  }

  private static Buffer exceptionOr(String frame, Buffer event) {
    if (!name(frame).equals("error")) {
      return event;
    }
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(":exception-type", "internalServerException");
    headers.put(":content-type", "application/json");
    headers.put(":message-type", "exception");
    return message(headers, "{\"message\":\"The system encountered an unexpected error.\"}");
  }

  private static Buffer event(String type, String payload) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(":event-type", type);
    headers.put(":content-type", "application/json");
    headers.put(":message-type", "event");
    return message(headers, payload);
  }

  private static String name(String frame) {
    int from = frame.indexOf("event: ");
    return from < 0 ? "" : frame.substring(from + 7, frame.indexOf('\n', from));
  }

  private static String data(String frame) {
    int from = frame.indexOf("data: ");
    return from < 0 ? "" : frame.substring(from + 6, frame.indexOf('\n', from));
  }

  private static Buffer message(Map<String, String> headers, String payload) {
    Buffer block = Buffer.buffer();
    headers.forEach((name, value) ->
        block
            .appendByte((byte) name.length())
            .appendString(name)
            .appendByte((byte) STRING)
            .appendUnsignedShort(value.length())
            .appendString(value));
    byte[] body = payload.getBytes(StandardCharsets.UTF_8);
    Buffer message = Buffer.buffer();
    message.appendInt(16 + block.length() + body.length).appendInt(block.length());
    message.appendInt(checksum(message));
    message.appendBuffer(block).appendBytes(body);
    return message.appendInt(checksum(message));
  }

  private static int checksum(Buffer bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes.getBytes());
    return (int) crc.getValue();
  }
}
