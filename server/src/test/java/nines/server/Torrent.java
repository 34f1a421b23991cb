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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/// A provider that answers one chat call with as much as it is told, as fast as anybody takes it,
/// counts what was taken, and closes the connection behind its last byte.
final class Torrent implements AutoCloseable {
  static final int EVENT_BYTES = 4_096;

  private static final String OPENING =
      "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"";
  private static final String CLOSING = "\"}}]}\n\n";
  private static final String LAST =
      """
      data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

      data: [DONE]

      """;

  private final ServerSocket listener;
  private final Shape shape;
  private final int events;
  private final AtomicLong taken = new AtomicLong();
  private final CompletableFuture<Boolean> left = new CompletableFuture<>();

  /// What an answer is.
  enum Shape {
    /// Server-sent events whose end is the end of the connection.
    STREAM("text/event-stream"),
    /// One JSON document of a known length.
    WHOLE("application/json");

    private final String contentType;

    Shape(String contentType) {
      this.contentType = contentType;
    }
  }

  /// @param events of the answer, or pieces of the document, each of [#EVENT_BYTES]
  Torrent(Shape shape, int events) {
    this.shape = shape;
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

  /// Bytes of the answer that went into its socket.
  long takenBytes() {
    return taken.get();
  }

  /// Bytes of the whole answer.
  int answerBytes() {
    return switch (shape) {
      case STREAM -> events * EVENT_BYTES + LAST.length();
      case WHOLE -> events * EVENT_BYTES + 2;
    };
  }

  /// Completed when everything was written and the connection closed.
  CompletableFuture<Boolean> left() {
    return left;
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
      write(out, "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-type: " + shape.contentType);
      write(out, shape == Shape.WHOLE ? "\r\ncontent-length: " + answerBytes() : "");
      write(out, "\r\n\r\n" + (shape == Shape.WHOLE ? "[" : ""));
      var piece = piece();
      for (int i = 0; i < events; i++) {
        write(out, piece);
        taken.addAndGet(EVENT_BYTES);
      }
      write(out, shape == Shape.WHOLE ? "]" : LAST);
      out.flush();
    } catch (IOException _) {
      return; // The gateway left, as the test wanted it.
    }
    left.complete(true);
  }

  private String piece() {
    return switch (shape) {
      case STREAM ->
          OPENING + "x".repeat(EVENT_BYTES - OPENING.length() - CLOSING.length()) + CLOSING;
      case WHOLE -> " ".repeat(EVENT_BYTES);
    };
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
