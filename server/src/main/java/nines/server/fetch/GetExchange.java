package nines.server.fetch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// One `GET` of HTTP/1.1 over a connection of its own, bounded in bytes. Blocks until the
/// connection is cut.
///
/// Source: RFC 9112, sections 4 to 7.
final class GetExchange {
  /// Bytes of a line of the head, or of a chunk's.
  static final int MAX_LINE = 8_192;

  /// Lines of the head.
  static final int MAX_HEADERS = 100;

  private static final int HEX = 16;

  private final Socket socket;
  private final InputStream in;

  GetExchange(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  /// The head of an answer.
  ///
  /// @param headers by lower-case names; of several with a name the last
  record Head(int status, Map<String, String> headers) {
    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  Head ask(RemoteAddress address) throws IOException {
    String request =
        "GET "
            + address.target()
            + " HTTP/1.1\r\nHost: "
            + address.authority()
            + "\r\nUser-Agent: nines\r\nAccept: */*\r\nAccept-Encoding: identity\r\n"
            + "Connection: close\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    String[] status = line().split(" ", 3);
    if (status.length < 2 || !status[0].startsWith("HTTP/1.")) {
      throw noHttp();
    }
    Map<String, String> headers = new HashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon < 1 || headers.size() == MAX_HEADERS) {
        throw noHttp();
      }
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return new Head(number(status[1], 10), headers);
  }

  /// The body behind a head, read into a text.
  ///
  /// @param most bytes of it
  void body(Head head, long most, ArrivingText into) throws IOException {
    String coding = head.header("transfer-encoding").toLowerCase(Locale.ROOT);
    String length = head.header("content-length");
    if (coding.equals("chunked")) {
      for (int next = chunk(); next > 0; next = chunk()) {
        read(next, most, into);
        line();
      }
    } else if (!coding.isEmpty()) {
      throw NotFetched.forGood("it is encoded as " + Shown.of(coding));
    } else if (length.isEmpty()) {
      while (into.read(in, ArrivingText.PIECE_BYTES) >= 0) {
        bound(into.bytes(), most);
      }
    } else {
      read(number(length, 10), most, into);
    }
  }

  private int chunk() throws IOException {
    return number(line().split(";", 2)[0].strip(), HEX);
  }

  private static int number(String text, int radix) throws NotFetched {
    try {
      int number = Integer.parseInt(text, radix);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw NotFetched.forGood("its host does not speak HTTP, or it is too large");
  }

  private void read(int bytes, long most, ArrivingText into) throws IOException {
    bound(into.bytes() + bytes, most);
    for (int left = bytes; left > 0; ) {
      int read = into.read(in, left);
      if (read < 0) {
        throw brokeOff();
      }
      left -= read;
    }
  }

  private static void bound(long bytes, long most) throws NotFetched {
    if (bytes > most) {
      throw NotFetched.forGood("it has more than the " + most + " bytes that fetch.size allows");
    }
  }

  private static NotFetched noHttp() {
    return NotFetched.forGood("its host does not speak HTTP");
  }

  private static NotFetched brokeOff() {
    return NotFetched.forNow("its host broke off", 0);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw brokeOff();
      }
      if (line.length() == MAX_LINE) {
        throw noHttp();
      }
      line.append((char) next);
    }
    int end = line.length();
    return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
  }
}
