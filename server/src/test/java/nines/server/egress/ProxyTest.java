package nines.server.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import nines.core.failure.Cause;
import nines.server.config.Url;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProxyTest {
  @Test
  void tls_goes_through_a_tunnel_that_is_asked_for_by_name(@TempDir Path folder) {
    var identity = Identity.of(folder, "server", "dns:provider.test");
    try (var provider =
            RawProvider.start(
                identity.serverSockets(false, identity),
                connection -> {
                  while (true) {
                    connection.readRequest();
                    connection.answer(Wire.ANSWER);
                  }
                });
        var proxy = RawProvider.start(connection -> tunnel(connection, provider.port()))) {
      var spec = new EgressRig.Spec("openai", "https://provider.test:8443/v1");
      spec.ca = identity.certificate();
      spec.proxy = new Url(URI.create("http://user:pass@127.0.0.1:" + proxy.port()), true);
      try (var rig = new EgressRig(spec.config())) {
        assertThat(rig.ask().await().failure()).isNull();
        assertThat(rig.ask().await().failure()).isNull();
        var connect = proxy.requests().getFirst();
        assertThat(connect.line()).startsWith("CONNECT provider.test:8443 ");
        assertThat(connect.header("proxy-authorization")).containsExactly("Basic dXNlcjpwYXNz");
        assertThat(connect.head()).doesNotContain("sk-one");
        var request = provider.requests().getFirst();
        assertThat(request.line()).isEqualTo("POST /v1/chat/completions HTTP/1.1");
        assertThat(request.header("proxy-authorization")).isEmpty();
        assertThat(proxy.connections()).isEqualTo(1);
      }
    }
  }

  @Test
  void a_proxy_that_refuses_the_tunnel_is_a_refused_connection() {
    try (var proxy =
        RawProvider.start(connection -> {
          connection.readRequest();
          connection.write("HTTP/1.1 407 Denied\r\ncontent-length: 0\r\n\r\n");
          connection.awaitClose();
        })) {
      var spec = new EgressRig.Spec("openai", "https://provider.test:8443/v1");
      spec.proxy = new Url(URI.create("http://127.0.0.1:" + proxy.port()), false);
      try (var rig = new EgressRig(spec.config())) {
        var failure = rig.ask().failure();
        assertThat(failure.cause()).isEqualTo(Cause.REFUSED);
        assertThat(failure.message()).doesNotContain("127.0.0.1").doesNotContain("provider.test");
      }
    }
  }

  private static void tunnel(RawProvider.Connection connection, int port) throws IOException {
    connection.readRequest();
    try (Socket there = new Socket(InetAddress.getLoopbackAddress(), port)) {
      connection.write("HTTP/1.1 200 Connection established\r\n\r\n");
      Thread back = Thread.ofVirtual().start(() -> connection.copyFrom(there));
      connection.copyTo(there);
      back.interrupt();
    }
  }
}
