package nines.server.fetch;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import org.jspecify.annotations.Nullable;

/// The connections of one fetch, one after the other, which another thread may cut.
///
/// Whatever is done on a connection that is cut fails at once: connecting, the handshake of TLS,
/// reading and writing.
final class Wire {
  private @Nullable Socket open;
  private boolean cut;

  /// The next connection, not connected yet; fails once the wire is cut.
  synchronized Socket next() throws IOException {
    if (cut) {
      throw new SocketException("cut");
    }
    Socket socket = new Socket();
    open = socket;
    return socket;
  }

  synchronized void cut() {
    cut = true;
    try {
      if (open != null) {
        open.close();
      }
    } catch (IOException e) {
      // It is closed all the same.
    }
  }
}
