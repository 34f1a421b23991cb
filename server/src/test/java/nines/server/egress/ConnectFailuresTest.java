package nines.server.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import nines.core.failure.Cause;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import org.junit.jupiter.api.Test;

class ConnectFailuresTest {
  @Test
  void a_port_nobody_listens_on_refuses() throws IOException {
    int port;
    try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    try (var rig = new EgressRig(EgressRig.provider("http://127.0.0.1:" + port))) {
      var failure = rig.ask().failure();
      assertThat(failure.cause()).isEqualTo(Cause.REFUSED);
      assertThat(failure.code()).isEqualTo(FailureCode.PROVIDER_ERROR);
      assertClean(failure);
    }
  }

  @Test
  void a_connect_that_takes_too_long_times_out() throws IOException {
    try (var full = new FullListener();
        var rig = new EgressRig(EgressRig.provider(full.baseUrl()))) {
      rig.connect = Duration.ofMillis(50);
      var failure = rig.ask().failure();
      assertThat(failure.cause()).isEqualTo(Cause.CONNECT_TIMEOUT);
      assertThat(failure.code()).isEqualTo(FailureCode.PROVIDER_TIMEOUT);
      assertClean(failure);
    }
  }

  @Test
  void a_handshake_that_never_ends_times_out() {
    try (var silent = RawProvider.start(RawProvider.Connection::awaitClose);
        var rig = new EgressRig(EgressRig.provider("https://localhost:" + silent.port()))) {
      rig.connect = Duration.ofMillis(50);
      assertThat(rig.ask().failure().cause()).isEqualTo(Cause.CONNECT_TIMEOUT);
    }
  }

  @Test
  void clear_text_where_tls_should_be_is_a_tls_failure() {
    try (var plain =
            RawProvider.start(connection -> {
              connection.write("HTTP/1.1 400 Bad Request\r\n\r\n");
              connection.awaitClose();
            });
        var rig = new EgressRig(EgressRig.provider("https://localhost:" + plain.port()))) {
      var failure = rig.ask().failure();
      assertThat(failure.cause()).isEqualTo(Cause.TLS);
      assertClean(failure);
    }
  }

  @Test
  void a_connection_closed_in_the_handshake_is_a_tls_failure() {
    try (var closing = RawProvider.start(_ -> {});
        var rig = new EgressRig(EgressRig.provider("https://localhost:" + closing.port()))) {
      assertThat(rig.ask().failure().cause()).isEqualTo(Cause.TLS);
    }
  }

  @Test
  void a_name_that_does_not_exist_is_a_dns_failure() {
    try (var names = new FakeNameServer();
        var rig =
            new EgressRig(names.vertxOptions(), EgressRig.provider("http://nowhere.test:1/v1"))) {
      var failure = rig.ask().failure();
      assertThat(failure.cause()).isEqualTo(Cause.DNS);
      assertThat(failure.message()).doesNotContain("nowhere.test");
    }
  }

  @Test
  void addresses_known_from_before_serve_while_names_cannot_be_resolved() {
    try (var provider =
            RawProvider.start(connection -> {
              connection.readRequest();
              connection.answer(Wire.ANSWER);
            });
        var names = new FakeNameServer();
        var rig =
            new EgressRig(
                names.vertxOptions(),
                EgressRig.provider("http://provider.test:" + provider.port() + "/v1"))) {
      names.answer("provider.test", List.of("127.0.0.1"));
      assertThat(rig.ask().await().failure()).isNull();
      names.fallSilent();
      assertThat(rig.ask().await().failure()).isNull();
      names.deny();
      assertThat(rig.ask().await().failure()).isNull();
      assertThat(names.questions()).isGreaterThan(1);
      assertThat(provider.connections()).isEqualTo(3);
    }
  }

  @Test
  void a_name_that_comes_to_exist_is_found_at_once() {
    try (var provider =
            RawProvider.start(connection -> {
              connection.readRequest();
              connection.answer(Wire.ANSWER);
            });
        var names = new FakeNameServer();
        var rig =
            new EgressRig(
                names.vertxOptions(),
                EgressRig.provider("http://late.test:" + provider.port() + "/v1"))) {
      assertThat(rig.ask().failure().cause()).isEqualTo(Cause.DNS);
      names.answer("late.test", List.of("127.0.0.1"));
      assertThat(rig.ask().await().failure()).isNull();
    }
  }

  @Test
  void the_next_address_is_tried_where_the_first_refuses() {
    try (var provider =
            RawProvider.start(connection -> {
              connection.readRequest();
              connection.answer(Wire.ANSWER);
            });
        var names = new FakeNameServer();
        var rig =
            new EgressRig(
                names.vertxOptions(),
                EgressRig.provider("http://two.test:" + provider.port() + "/v1"))) {
      names.answer("two.test", List.of("127.0.0.2", "127.0.0.1"));
      for (int i = 0; i < 4; i++) {
        assertThat(rig.ask().await().failure()).isNull();
      }
    }
  }

  private static void assertClean(Failure failure) {
    assertThat(failure.message()).doesNotContain("127.0.0.1").doesNotContain("localhost");
  }
}
