package nines.fakes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A caller that shows the very bytes a fake sends and how its connection ends.
final class RawCaller implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

  RawCaller(int port) {
    try {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(PATIENCE_MILLIS);
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  /// How a connection ended.
  enum End {
    FIN,
    RST
  }

  /// Sends one request whose connection stays open after the answer.
  RawCaller post(String path, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    send(
        "POST "
            + path
            + " HTTP/1.1\r\nhost: fake\r\nanthropic-version: 2023-06-01\r\n"
            + "content-type: application/json\r\ncontent-length: "
            + bytes.length
            + "\r\n\r\n"
            + body);
    return this;
  }

  void send(String bytes) {
    try {
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /// Reads until the fake ends the connection.
  End readToEnd() {
    try {
      InputStream in = socket.getInputStream();
      byte[] buffer = new byte[8192];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        heard.write(buffer, 0, read);
      }
      return End.FIN;
    } catch (IOException broken) {
      if (String.valueOf(broken.getMessage()).contains("reset")) {
        return End.RST;
      }
      throw new UncheckedIOException(broken);
    }
  }

  /// Counts the bytes until the fake ends the connection, and keeps none.
  long countToEnd() {
    try {
      InputStream in = socket.getInputStream();
      byte[] buffer = new byte[65536];
      long bytes = 0;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        bytes += read;
      }
      return bytes;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /// Reads until the text has been heard.
  String readUntil(String text) {
    try {
      InputStream in = socket.getInputStream();
      byte[] buffer = new byte[65536];
      String end = "";
      while (!end.contains(text)) {
        int read = in.read(buffer);
        if (read < 0) {
          throw new IllegalStateException("ended before " + text + ": " + heard());
        }
        heard.write(buffer, 0, read);
        String more = end + new String(buffer, 0, read, StandardCharsets.UTF_8);
        end =
            more.contains(text) ? text : more.substring(Math.max(0, more.length() - text.length()));
      }
      return heard();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  String heard() {
    return heard.toString(StandardCharsets.UTF_8);
  }

  /// Leaves with RST.
  void reset() {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
