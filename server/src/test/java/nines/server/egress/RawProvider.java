package nines.server.egress;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/// A provider that does to each connection exactly what a test says, byte by byte.
final class RawProvider implements AutoCloseable {
  private final ServerSocket server;
  private final Script script;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();

  private RawProvider(ServerSocket server, Script script) {
    this.server = server;
    this.script = script;
  }

  /// What is done to one connection, numbered from 1.
  @FunctionalInterface
  interface Script {
    void play(Connection connection) throws IOException;
  }

  /// One request as it arrived.
  record Request(int connection, String head, String body) {
    /// The values of a header, in order; the name in lower case.
    List<String> header(String name) {
      return head.lines()
          .skip(1)
          .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith(name + ":"))
          .map(line -> line.substring(name.length() + 1).strip())
          .toList();
    }

    String line() {
      return head.lines().findFirst().orElse("");
    }
  }

  static RawProvider start(Script script) {
    return start(ServerSocketFactory.getDefault(), script);
  }

  static RawProvider start(ServerSocketFactory sockets, Script script) {
    try {
      ServerSocket server = sockets.createServerSocket(0, 64, InetAddress.getLoopbackAddress());
      RawProvider provider = new RawProvider(server, script);
      Thread.ofVirtual().start(provider::accept);
      return provider;
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  int port() {
    return server.getLocalPort();
  }

  String baseUrl() {
    return "http://127.0.0.1:" + port() + "/v1";
  }

  int connections() {
    return connections.get();
  }

  List<Request> requests() {
    return requests;
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException ignored) {
      // Nothing depends on it.
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        sockets.add(socket);
        int number = connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(new Connection(number, socket)));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Connection connection) {
    try (Socket socket = connection.socket) {
      socket.setTcpNoDelay(true);
      script.play(connection);
    } catch (IOException gone) {
      // The other side left, which is what many tests want.
    }
  }

  /// One connection under a script.
  final class Connection {
    private final int number;
    private final Socket socket;

    Connection(int number, Socket socket) {
      this.number = number;
      this.socket = socket;
    }

    int number() {
      return number;
    }

    /// Reads head and body of the next request.
    Request readRequest() throws IOException {
      Request request = Wire.read(number, socket.getInputStream());
      requests.add(request);
      return request;
    }

    void write(String text) throws IOException {
      write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void write(byte[] bytes) throws IOException {
      OutputStream out = socket.getOutputStream();
      out.write(bytes);
      out.flush();
    }

    /// A whole answer with a length.
    void answer(String body) throws IOException {
      write(Wire.json(body));
    }

    /// Hands on what the other side sends, until it ends.
    void copyTo(Socket there) throws IOException {
      socket.getInputStream().transferTo(there.getOutputStream());
    }

    /// Hands back what the one over there sends, until it ends.
    void copyFrom(Socket there) {
      try {
        there.getInputStream().transferTo(socket.getOutputStream());
      } catch (IOException ended) {
        // So does the tunnel.
      }
    }

    /// Waits until the other side is gone, and says when in nanoseconds.
    long awaitClose() {
      try {
        InputStream in = socket.getInputStream();
        while (in.read() >= 0) {
          // What else it may send does not matter.
        }
      } catch (IOException reset) {
        // A reset is an end too.
      }
      return System.nanoTime();
    }

    /// Ends the connection, what was written included.
    void end() throws IOException {
      socket.close();
    }

    /// Ends the connection with a reset.
    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }
}
