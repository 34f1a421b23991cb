package nines.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Calls in flight while somebody else misbehaves: half of each is sent before, the rest after.
final class Bystanders implements AutoCloseable {
  /// Enough that every event loop has one.
  private static final int COUNT = 2 * Runtime.getRuntime().availableProcessors();

  private final byte[] request;
  private final List<RawClient> clients;

  Bystanders(Gateway gateway) {
    request =
        gateway
            .chat("{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}")
            .bytes();
    clients = Stream.generate(() -> new RawClient(gateway.port())).limit(COUNT).toList();
    clients.forEach(client -> client.send(Arrays.copyOf(request, request.length / 2)));
  }

  /// Each is served as if nothing had been.
  void noticedNothing() {
    for (var client : clients) {
      client.send(Arrays.copyOfRange(request, request.length / 2, request.length));
      assertThat(client.read().status()).isEqualTo(200);
    }
  }

  @Override
  public void close() {
    clients.forEach(RawClient::close);
  }
}
