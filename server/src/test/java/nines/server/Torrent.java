package nines.server;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/// A provider that streams a chat answer as fast as anybody takes it, and counts what was taken.
final class Torrent implements AutoCloseable {
  static final int EVENT_BYTES = 4_096;

  private static final String HEAD =
      "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";
  private static final String OPENING = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"";
  private static final String CLOSING = "\"}}]}\n\n";

  private final ServerSocket listener;
  private final int events;
  private final AtomicLong taken = new AtomicLong();

  /// @param events of one answer, each of [#EVENT_BYTES]
  Torrent(int events) {
    this.events = events;
    try {
      listener = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  /// Bytes of events that went into its sockets.
  long takenBytes() {
    return taken.get();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void accept() {
    try {
      while (true) {
        var socket = listener.accept();
        Thread.ofVirtual().start(() -> answer(socket));
      }
    } catch (IOException _) {
      // Closed: nobody else will be answered.
    }
  }

  private void answer(Socket socket) {
    try (socket) {
      readRequest(socket.getInputStream());
      var out = new BufferedOutputStream(socket.getOutputStream(), EVENT_BYTES);
      write(out, HEAD);
      var word = "x".repeat(EVENT_BYTES - OPENING.length() - CLOSING.length());
      for (int i = 0; i < events; i++) {
        chunk(out, OPENING + word + CLOSING);
        taken.addAndGet(EVENT_BYTES);
      }
      chunk(out, "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n");
      chunk(out, "data: [DONE]\n\n");
      write(out, "0\r\n\r\n");
      out.flush();
    } catch (IOException _) {
      // The gateway left, as the test wanted it.
    }
  }

  private static void chunk(OutputStream out, String event) throws IOException {
    write(out, Integer.toHexString(event.length()) + "\r\n" + event + "\r\n");
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void readRequest(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no whole head");
      }
      head.append((char) next);
    }
    for (var line : head.toString().toLowerCase(Locale.ROOT).split("\r\n", -1)) {
      if (line.startsWith("content-length:")) {
        in.skipNBytes(Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()));
      }
    }
  }
}
