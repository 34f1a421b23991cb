package nines.server.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// Two loopback ports that nobody listened on a moment ago.
///
/// @param client for clients
/// @param admin for the admin API
record FreePorts(int client, int admin) {

  /// The port wished for and the one after it; any two when one of them is taken or none is wished
  /// for.
  ///
  /// @param wished 1 to 65534, or 0
  static FreePorts from(int wished) {
    if (wished == 0) {
      return any();
    }
    try (var client = open(wished);
        var admin = open(wished + 1)) {
      return of(client, admin);
    } catch (IOException | IllegalArgumentException _) {
      return any();
    }
  }

  /// Any two.
  static FreePorts any() {
    // Both are open at once, so that they differ.
    try (var client = open(0);
        var admin = open(0)) {
      return of(client, admin);
    } catch (IOException e) {
      throw new UncheckedIOException(
          new IOException("no port of 127.0.0.1 can be had: " + e.getMessage(), e));
    }
  }

  private static FreePorts of(ServerSocket client, ServerSocket admin) {
    return new FreePorts(client.getLocalPort(), admin.getLocalPort());
  }

  private static ServerSocket open(int port) throws IOException {
    var socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return socket;
    } catch (IOException | IllegalArgumentException e) {
      socket.close();
      throw e;
    }
  }
}
