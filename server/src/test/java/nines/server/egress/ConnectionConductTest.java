package nines.server.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import nines.core.failure.Cause;
import nines.core.failure.FailureCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionConductTest {
  @Test
  void a_connection_with_a_clean_end_serves_again() {
    try (var provider = RawProvider.start(ConnectionConductTest::answerAll);
        var rig = new EgressRig(EgressRig.provider(provider.baseUrl()))) {
      var first = rig.ask();
      assertThat(first.await().failure()).isNull();
      var second = rig.ask();
      assertThat(second.await().failure()).isNull();
      assertThat(Heard.await(first.connected)).isFalse();
      assertThat(Heard.await(second.connected)).isTrue();
      assertThat(provider.connections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"close", "Close", "foo, close"})
  void a_connection_the_provider_wants_closed_does_not_serve_again(String connectionHeader) {
    try (var provider =
            RawProvider.start(connection -> {
              connection.readRequest();
              connection.write(
                  Wire.json(Wire.ANSWER)
                      .replace("\r\n\r\n", "\r\nconnection: " + connectionHeader + "\r\n\r\n"));
              connection.awaitClose();
            });
        var rig = new EgressRig(EgressRig.provider(provider.baseUrl()))) {
      assertThat(rig.ask().await().failure()).isNull();
      assertThat(rig.ask().await().failure()).isNull();
      assertThat(provider.connections()).isEqualTo(2);
    }
  }

  @Test
  void a_connection_of_an_older_http_does_not_serve_again() {
    try (var provider =
            RawProvider.start(connection -> {
              connection.readRequest();
              connection.write(Wire.json(Wire.ANSWER).replace("HTTP/1.1", "HTTP/1.0"));
              connection.awaitClose();
            });
        var rig = new EgressRig(EgressRig.provider(provider.baseUrl()))) {
      assertThat(rig.ask().await().failure()).isNull();
      assertThat(rig.ask().await().failure()).isNull();
      assertThat(provider.connections()).isEqualTo(2);
    }
  }

  @Test
  void a_close_before_any_byte_on_a_reused_connection_is_dialled_again_unseen() {
    try (var provider =
            RawProvider.start(connection -> {
              connection.readRequest();
              connection.answer(Wire.ANSWER);
              connection.readRequest();
              if (connection.number() > 1) {
                connection.answer(Wire.ANSWER);
              }
            });
        var rig = new EgressRig(EgressRig.provider(provider.baseUrl()))) {
      assertThat(rig.ask().await().failure()).isNull();
      var second = rig.ask();
      assertThat(second.await().failure()).isNull();
      assertThat(Heard.await(second.connected)).isTrue();
      assertThat(second.text()).isEqualTo(Wire.ANSWER);
      assertThat(provider.connections()).isEqualTo(2);
      assertThat(provider.requests()).hasSize(3);
      assertThat(rig.counts.dialledAgain).hasValue(1);
    }
  }

  @Test
  void a_reset_on_a_reused_connection_is_dialled_again_only_once() {
    try (var provider =
            RawProvider.start(connection -> {
              connection.readRequest();
              if (connection.number() == 1) {
                connection.answer(Wire.ANSWER);
                connection.readRequest();
              }
              connection.reset();
            });
        var rig = new EgressRig(EgressRig.provider(provider.baseUrl()))) {
      assertThat(rig.ask().await().failure()).isNull();
      assertThat(rig.ask().failure().cause()).isEqualTo(Cause.RESET);
      assertThat(provider.connections()).isEqualTo(2);
    }
  }

  @Test
  void a_close_before_any_byte_on_a_new_connection_is_a_reset() {
    try (var provider = RawProvider.start(RawProvider.Connection::readRequest);
        var rig = new EgressRig(EgressRig.provider(provider.baseUrl()))) {
      var failure = rig.ask().failure();
      assertThat(failure.cause()).isEqualTo(Cause.RESET);
      assertThat(failure.code()).isEqualTo(FailureCode.PROVIDER_ERROR);
      assertThat(failure.message()).doesNotContain("127.0.0.1").doesNotContain("sk-one");
      assertThat(provider.connections()).isEqualTo(1);
    }
  }

  @Test
  void a_reset_after_the_first_byte_on_a_reused_connection_is_not_dialled_again() {
    try (var provider =
            RawProvider.start(connection -> {
              connection.readRequest();
              connection.answer(Wire.ANSWER);
              connection.readRequest();
              connection.write("HTTP/1.1 200 O");
            });
        var rig = new EgressRig(EgressRig.provider(provider.baseUrl()))) {
      assertThat(rig.ask().await().failure()).isNull();
      assertThat(rig.ask().failure().cause()).isEqualTo(Cause.RESET);
      assertThat(provider.connections()).isEqualTo(1);
    }
  }

  @Test
  void a_second_answer_to_one_request_is_never_read_as_the_next_ones() {
    String forged = Wire.ANSWER.replace("hi", "forged");
    try (var provider =
            RawProvider.start(connection -> {
              connection.readRequest();
              connection.write(Wire.json(Wire.ANSWER) + Wire.json(forged));
              connection.awaitClose();
            });
        var rig = new EgressRig(EgressRig.provider(provider.baseUrl()))) {
      var second = new Heard();
      var first = new Heard();
      first.onFrame =
          () -> rig.dialNow(EgressRig.chat(EgressRig.PROMPT, false), EgressRig.TARGET, second);
      rig.context.runOnContext(
          _ -> rig.dialNow(EgressRig.chat(EgressRig.PROMPT, false), EgressRig.TARGET, first));
      assertThat(first.await().failure()).isNull();
      assertThat(second.await().failure()).isNull();
      assertThat(second.text()).isEqualTo(Wire.ANSWER);
      assertThat(provider.connections()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage", "\r\n\r\nx", "HTTP/1.1 200 OK\r\n\r\n"})
  void garbage_after_the_end_closes_the_connection(String garbage) {
    try (var provider =
            RawProvider.start(connection -> {
              connection.readRequest();
              connection.write(Wire.json(Wire.ANSWER) + garbage);
              connection.awaitClose();
            });
        var rig = new EgressRig(EgressRig.provider(provider.baseUrl()))) {
      assertThat(rig.ask().await().failure()).isNull();
      assertThat(rig.ask().await().failure()).isNull();
      assertThat(provider.connections()).isEqualTo(2);
    }
  }

  @Test
  void an_idle_connection_that_speaks_is_closed() {
    try (var provider =
            RawProvider.start(connection -> {
              connection.readRequest();
              connection.answer(Wire.ANSWER);
              connection.write("HTTP/1.1 408 Request Timeout\r\ncontent-length: 0\r\n\r\n");
              connection.awaitClose();
            });
        var rig = new EgressRig(EgressRig.provider(provider.baseUrl()))) {
      assertThat(rig.ask().await().failure()).isNull();
      rig.until(() -> rig.counts.closed.get() == 1);
    }
  }

  @Test
  void endless_headers_are_the_providers_error() {
    try (var provider =
            RawProvider.start(connection -> {
              connection.readRequest();
              connection.write("HTTP/1.1 200 OK\r\n");
              for (int i = 0; true; i++) {
                connection.write("x-" + i + ": " + "y".repeat(1000) + "\r\n");
              }
            });
        var rig = new EgressRig(EgressRig.provider(provider.baseUrl()))) {
      assertThat(rig.ask().failure().cause()).isEqualTo(Cause.MALFORMED);
      rig.until(() -> rig.counts.closed.get() == 1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "content-length: 5\r\ncontent-length: 6",
        "content-length: -1",
        "content-length: five",
        "x-a: b\0c",
        ": x"
      })
  void a_head_that_is_not_http_is_malformed_and_its_connection_closed(String line) {
    try (var provider =
            RawProvider.start(connection -> {
              connection.readRequest();
              connection.write("HTTP/1.1 200 OK\r\n" + line + "\r\n\r\n" + Wire.ANSWER);
              connection.awaitClose();
            });
        var rig = new EgressRig(EgressRig.provider(provider.baseUrl()))) {
      assertThat(rig.ask().failure().cause()).isEqualTo(Cause.MALFORMED);
      rig.until(() -> rig.counts.closed.get() == 1);
    }
  }

  @Test
  void an_answer_that_is_no_http_at_all_is_malformed() {
    try (var provider =
            RawProvider.start(connection -> {
              connection.readRequest();
              connection.write("SSH-2.0-OpenSSH_9.2\r\n\r\n");
              connection.awaitClose();
            });
        var rig = new EgressRig(EgressRig.provider(provider.baseUrl()))) {
      assertThat(rig.ask().failure().cause()).isEqualTo(Cause.MALFORMED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"100 Continue", "102 Processing", "103 Early Hints", "199 Odd"})
  void interim_answers_are_passed_over(String interim) {
    try (var provider =
            RawProvider.start(connection -> {
              connection.readRequest();
              String head = "HTTP/1.1 " + interim + "\r\nlink: </x>\r\n\r\n";
              connection.write(head.repeat(ProviderCodec.MAX_INTERIM) + Wire.json(Wire.ANSWER));
              connection.readRequest();
              connection.answer(Wire.ANSWER);
            });
        var rig = new EgressRig(EgressRig.provider(provider.baseUrl()))) {
      var heard = rig.ask();
      assertThat(heard.await().failure()).isNull();
      assertThat(heard.text()).isEqualTo(Wire.ANSWER);
      assertThat(rig.ask().await().failure()).isNull();
      assertThat(provider.connections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"100 Continue", "102 Processing", "103 Early Hints"})
  void a_storm_of_interim_answers_ends_the_attempt(String interim) {
    try (var provider =
            RawProvider.start(connection -> {
              connection.readRequest();
              var head = "HTTP/1.1 " + interim + "\r\n\r\n";
              connection.write(head.repeat(ProviderCodec.MAX_INTERIM + 1) + Wire.json(Wire.ANSWER));
              connection.awaitClose();
            });
        var rig = new EgressRig(EgressRig.provider(provider.baseUrl()))) {
      assertThat(rig.ask().failure().cause()).isEqualTo(Cause.MALFORMED);
      rig.until(() -> rig.counts.closed.get() == 1);
    }
  }

  @Test
  void another_protocol_is_refused() {
    try (var provider =
            RawProvider.start(connection -> {
              connection.readRequest();
              connection.write(
                  "HTTP/1.1 101 Switching\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n");
              connection.awaitClose();
            });
        var rig = new EgressRig(EgressRig.provider(provider.baseUrl()))) {
      assertThat(rig.ask().failure().cause()).isEqualTo(Cause.MALFORMED);
      rig.until(() -> rig.counts.closed.get() == 1);
    }
  }

  @Test
  void an_answer_before_the_whole_request_was_sent_ends_the_connection() {
    String large = "{\"model\":\"m\",\"pad\":\"" + "x".repeat(20 << 20) + "\"}";
    try (var provider =
            RawProvider.start(connection -> {
              connection.write(Wire.status(413, "{\"error\":{\"message\":\"too large\"}}"));
              connection.awaitClose();
            });
        var rig = new EgressRig(EgressRig.provider(provider.baseUrl()))) {
      var failure = rig.dial(EgressRig.chat(large, false)).failure();
      assertThat(failure.code()).isEqualTo(FailureCode.REQUEST_TOO_LARGE);
      rig.until(() -> rig.counts.closed.get() == 1);
    }
  }

  private static void answerAll(RawProvider.Connection connection) throws IOException {
    while (true) {
      connection.readRequest();
      connection.answer(Wire.ANSWER);
    }
  }
}
