package nines.server.fetch;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/// One `GET` of HTTP/1.1 over a connection of its own, every step of it bounded. Blocks.
///
/// Source: RFC 9112, sections 4 to 7.
final class GetExchange {
  /// Bytes of a line of the head, or of a chunk's.
  static final int MAX_LINE = 8_192;

  /// Lines of the head.
  static final int MAX_HEADERS = 100;

  private static final int NANOS_PER_MILLI = 1_000_000;
  private static final int HEX = 16;
  private static final int PIECE = 16 * 1024;

  private final Socket socket;
  private final InputStream in;
  private final LongSupplier leftNanos;

  /// @param leftNanos how long the whole may still take
  GetExchange(Socket socket, LongSupplier leftNanos) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(new Timed(socket.getInputStream()));
    this.leftNanos = leftNanos;
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
      throw new FetchRefused("its host does not speak HTTP");
    }
    Map<String, String> headers = new HashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon < 1 || headers.size() == MAX_HEADERS) {
        throw new FetchRefused("its host does not speak HTTP");
      }
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return new Head(number(status[1], 10), headers);
  }

  /// The body behind a head.
  ///
  /// @param most bytes of it
  byte[] body(Head head, long most) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream(PIECE);
    String coding = head.header("transfer-encoding").toLowerCase(Locale.ROOT);
    String length = head.header("content-length");
    if (coding.equals("chunked")) {
      for (int next = chunk(); next > 0; next = chunk()) {
        take(next, most, body);
        line();
      }
    } else if (!coding.isEmpty()) {
      throw new FetchRefused("it is encoded as " + Shown.of(coding));
    } else if (length.isEmpty()) {
      int read = PIECE;
      while (read > 0) {
        read = take(PIECE, most, body, false);
      }
    } else {
      take(number(length, 10), most, body);
    }
    return body.toByteArray();
  }

  private int chunk() throws IOException {
    return number(line().split(";", 2)[0].strip(), HEX);
  }

  private static int number(String text, int radix) throws FetchRefused {
    try {
      int number = Integer.parseInt(text, radix);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new FetchRefused("its host does not speak HTTP, or it is too large");
  }

  private void take(int bytes, long most, ByteArrayOutputStream into) throws IOException {
    if (into.size() + (long) bytes > most) {
      throw tooLarge(most);
    }
    int left = bytes;
    while (left > 0) {
      left -= take(Math.min(left, PIECE), most, into, true);
    }
  }

  private int take(int bytes, long most, ByteArrayOutputStream into, boolean needed)
      throws IOException {
    byte[] piece = new byte[bytes];
    int read = in.read(piece);
    if (read < 0) {
      if (needed) {
        throw new FetchRefused("its host broke off");
      }
      return 0;
    }
    if (into.size() + (long) read > most) {
      throw tooLarge(most);
    }
    into.write(piece, 0, read);
    return read;
  }

  private static FetchRefused tooLarge(long most) {
    return new FetchRefused("it has more than the " + most + " bytes that fetch.size allows");
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 || line.length() == MAX_LINE) {
        throw new FetchRefused("its host does not speak HTTP");
      }
      line.append((char) next);
    }
    int end = line.length();
    return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
  }

  /// Each read waits for no longer than the whole may take.
  private final class Timed extends InputStream {
    private final InputStream wire;

    Timed(InputStream wire) {
      this.wire = wire;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      long left = leftNanos.getAsLong() / NANOS_PER_MILLI;
      if (left <= 0) {
        throw new SocketTimeoutException();
      }
      socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
      return wire.read(bytes, from, length);
    }
  }
}
