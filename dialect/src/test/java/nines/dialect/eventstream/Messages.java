package nines.dialect.eventstream;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;

/// Composes messages of an event stream.
public final class Messages {
  private Messages() {}

  /// An event whose payload is JSON.
  public static byte[] event(String type, String json) {
    return message(Map.of(":message-type", "event", ":event-type", type), json);
  }

  /// An exception that ends a stream.
  public static byte[] exception(String type, String json) {
    return message(Map.of(":message-type", "exception", ":exception-type", type), json);
  }

  public static byte[] message(Map<String, String> headers, String payload) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    headers.forEach((name, value) -> {
      byte[] text = value.getBytes(StandardCharsets.UTF_8);
      block.write(name.length());
      block.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
      block.write(7);
      block.write(text.length >> 8);
      block.write(text.length);
      block.writeBytes(text);
    });
    return message(block.toByteArray(), payload.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] message(byte[] headers, byte[] payload) {
    int length = 16 + headers.length + payload.length;
    ByteBuffer out = ByteBuffer.allocate(length);
    out.putInt(length).putInt(headers.length);
    out.putInt(checksum(out.array(), 8));
    out.put(headers).put(payload);
    return out.putInt(checksum(out.array(), length - 4)).array();
  }

  static int checksum(byte[] bytes, int to) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, to);
    return (int) crc.getValue();
  }

  public static byte[] join(byte[]... messages) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] message : messages) {
      all.writeBytes(message);
    }
    return all.toByteArray();
  }
}
