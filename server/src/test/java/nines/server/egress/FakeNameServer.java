package nines.server.egress;

import io.vertx.core.VertxOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// A name server that knows what a test tells it, with a time to live of nothing.
final class FakeNameServer implements AutoCloseable {
  private static final int NO_SUCH_NAME = 3;
  private static final int SERVER_FAILURE = 2;
  private static final int TYPE_A = 1;

  private final DatagramSocket socket;
  private final Map<String, List<String>> names = new ConcurrentHashMap<>();
  private final AtomicInteger questions = new AtomicInteger();
  private volatile boolean silent;
  private volatile boolean denying;

  FakeNameServer() {
    try {
      socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
    Thread.ofVirtual().start(this::serve);
  }

  VertxOptions vertxOptions() {
    return new VertxOptions()
        .setAddressResolverOptions(
            Egress.nameResolution().addServer("127.0.0.1:" + socket.getLocalPort()));
  }

  void answer(String name, List<String> addresses) {
    names.put(name, addresses);
  }

  void fallSilent() {
    silent = true;
  }

  /// Answers every question with a failure.
  void deny() {
    silent = false;
    denying = true;
  }

  int questions() {
    return questions.get();
  }

  @Override
  public void close() {
    socket.close();
  }

  private void serve() {
    byte[] room = new byte[512];
    while (!socket.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(room, room.length);
        socket.receive(packet);
        questions.incrementAndGet();
        if (!silent) {
          byte[] reply = reply(Arrays.copyOf(packet.getData(), packet.getLength()));
          socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
        }
      } catch (IOException closed) {
        return;
      }
    }
  }

  /// RFC 1035, section 4: the question again, then an address record for each address.
  private byte[] reply(byte[] question) throws IOException {
    StringBuilder name = new StringBuilder();
    int at = 12;
    while (question[at] != 0) {
      name.append(name.isEmpty() ? "" : ".")
          .append(new String(question, at + 1, question[at], StandardCharsets.US_ASCII));
      at += question[at] + 1;
    }
    int end = at + 5;
    List<String> known = names.get(name.toString());
    boolean addresses = question[at + 2] == TYPE_A && known != null && !denying;
    int code = denying ? SERVER_FAILURE : known == null ? NO_SUCH_NAME : 0;
    int count = addresses && known != null ? known.size() : 0;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(question, 0, 2);
    out.write(new byte[] {(byte) 0x81, (byte) (0x80 | code), 0, 1, 0, (byte) count, 0, 0, 0, 0});
    out.write(question, 12, end - 12);
    for (int i = 0; i < count; i++) {
      out.write(new byte[] {(byte) 0xc0, 12, 0, TYPE_A, 0, 1, 0, 0, 0, 0, 0, 4});
      out.write(InetAddress.getByName(known == null ? "" : known.get(i)).getAddress());
    }
    return out.toByteArray();
  }
}
