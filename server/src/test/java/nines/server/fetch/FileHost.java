package nines.server.fetch;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A host on loopback that answers each path with bytes as they are given, and says what it heard.
public final class FileHost implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;

  private final ServerSocket socket;
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> left = new LinkedBlockingQueue<>();

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

  /// The name by which the section `fetch` knows it.
  public String name() {
    return "files.example:" + port();
  }

  public String url(String path) {
    return "http://" + name() + path;
  }

  /// Requests as they came: the first line and the host.
  public List<String> heard() {
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

  /// Answers a path, and keeps the connection open; nothing at all before it is let go, where it
  /// has no answer yet.
  public FileHost hold(String path) {
    held.put(path, new CountDownLatch(1));
    return this;
  }

  /// Gives the answer to a path that is held.
  public void letGo(String path) {
    requireNonNull(held.get(path), path).countDown();
  }

  /// Waits until somebody connects; false if nobody does.
  public boolean isReached() {
    return isTold(arrived);
  }

  /// Waits until somebody who was kept waiting leaves; false if nobody does.
  public boolean isLeft() {
    return isTold(left);
  }

  private static boolean isTold(BlockingQueue<String> events) {
    try {
      return events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS) != null;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// One who fetches from this host alone, whatever it is called.
  public MediaFetcher fetcher(MediaFetcher.Surroundings around) {
    return new MediaFetcher(around, net());
  }

  static MediaFetch.Net net() {
    return new MediaFetch.Net(
        host -> new InetAddress[] {InetAddress.getLoopbackAddress()}, _ -> true);
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        arrived.add("somebody");
        Thread.ofVirtual().start(() -> speak(client));
      } catch (IOException e) {
        left.add("closed");
      }
    }
  }

  private void speak(Socket connection) {
    try (Socket client = connection) {
      var in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
      List<String> head = new ArrayList<>();
      String line = in.readLine();
      for (; line != null && !line.isEmpty(); line = in.readLine()) {
        head.add(line);
      }
      if (line == null) {
        left.add("before a request was whole");
        return;
      }
      heard.add(String.join("\n", head));
      String path = head.getFirst().split(" ", 3)[1];
      CountDownLatch hold = held.get(path);
      String answer = answers.getOrDefault(path, "HTTP/1.1 404 No\r\n\r\n");
      if (hold == null) {
        write(client, answer);
        return;
      }
      Thread.ofVirtual().start(() -> writeLater(client, answer, hold));
      while (in.read() >= 0) {}
      left.add(path);
    } catch (IOException e) {
      left.add("by force");
    }
  }

  private static void writeLater(Socket client, String answer, CountDownLatch hold) {
    try {
      hold.await();
      write(client, answer);
    } catch (IOException | InterruptedException e) {
      // Whoever waited for it has left.
    }
  }

  private static void write(Socket client, String answer) throws IOException {
    client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
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
