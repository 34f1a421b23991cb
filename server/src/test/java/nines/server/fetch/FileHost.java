package nines.server.fetch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/// A host on loopback that answers each path with bytes as they are given, and says what it heard.
public final class FileHost implements AutoCloseable {
  private final ServerSocket socket;
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();

  public FileHost() {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::serve);
  }

  public int port() {
    return socket.getLocalPort();
  }

  /// Requests as they came: the first line and the host.
  List<String> heard() {
    return heard;
  }

  /// Answers a path with these bytes, and ends the connection.
  public FileHost answer(String path, String bytes) {
    answers.put(path, bytes);
    return this;
  }

  public FileHost file(String path, String type, String content) {
    return answer(
        path,
        "HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(type, content.length(), content));
  }

  /// One who fetches from this host alone, whatever it is called.
  public MediaFetcher fetcher(LongSupplier nanoTime) {
    return new MediaFetcher(() -> Runnable::run, net(), nanoTime);
  }

  static MediaFetch.Net net() {
    return new MediaFetch.Net(
        host -> new InetAddress[] {InetAddress.getLoopbackAddress()}, _ -> true);
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        var in =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        String line = in.readLine();
        StringBuilder head = new StringBuilder(String.valueOf(line));
        for (String next = in.readLine(); next != null && !next.isEmpty(); next = in.readLine()) {
          head.append('\n').append(next);
        }
        heard.add(head.toString());
        String path = String.valueOf(line).split(" ", 3)[1];
        client
            .getOutputStream()
            .write(
                answers
                    .getOrDefault(path, "HTTP/1.1 404 No\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
      } catch (IOException e) {
        heard.add("broken off");
      }
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
