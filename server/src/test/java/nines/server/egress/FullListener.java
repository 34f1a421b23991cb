package nines.server.egress;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/// A port whose queue of connections is full, so that the kernel answers no more of them.
final class FullListener implements AutoCloseable {
  private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  private final List<Socket> fillers = new ArrayList<>();

  FullListener() throws IOException {
    for (int i = 0; i < 2; i++) {
      fillers.add(new Socket(server.getInetAddress(), server.getLocalPort()));
    }
  }

  String baseUrl() {
    return "http://127.0.0.1:" + server.getLocalPort() + "/v1";
  }

  @Override
  public void close() throws IOException {
    for (var filler : fillers) {
      filler.close();
    }
    server.close();
  }
}
