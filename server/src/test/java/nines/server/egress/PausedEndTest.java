package nines.server.egress;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.VertxOptions;
import java.util.concurrent.CompletableFuture;
import nines.core.failure.Cause;
import nines.server.drive.OpenAttempt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Providers that leave while nobody reads what they said, on both transports.
class PausedEndTest {
  /// Loop turns after which an end of the connection would long have been noticed.
  private static final int TURNS = 200;

  private static final String SMALL_PIECES = Wire.piece(": note\n\n").repeat(40);
  private static final String REST = Wire.FINISH + Wire.DONE;

  enum Transport {
    NIO,
    NATIVE;

    VertxOptions options() {
      return new VertxOptions()
          .setPreferNativeTransport(this == NATIVE)
          .setAddressResolverOptions(Egress.nameResolution());
    }
  }

  @ParameterizedTest
  @EnumSource
  void an_answer_in_chunks_whose_provider_left_meanwhile_is_whole(Transport transport) {
    var head = Wire.STREAM_HEAD.replace("\r\n\r\n", "\r\nconnection: close\r\n\r\n");

    var heard =
        pausedWhile(
            transport,
            head + Wire.piece(Wire.WORD),
            SMALL_PIECES + Wire.piece(REST) + Wire.LAST_CHUNK);

    assertThat(heard.await().failure()).isNull();
    assertThat(heard.text()).startsWith(Wire.WORD).endsWith(REST);
  }

  @ParameterizedTest
  @EnumSource
  void an_answer_that_ends_with_its_connection_is_whole(Transport transport) {
    var head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n";

    var heard = pausedWhile(transport, head + Wire.WORD, ": x\n\n" + REST);

    assertThat(heard.await().failure()).isNull();
    assertThat(heard.text()).isEqualTo(Wire.WORD + ": x\n\n" + REST);
  }

  @ParameterizedTest
  @EnumSource
  void an_answer_of_a_known_length_is_whole(Transport transport) {
    var head =
        "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncontent-length: "
            + (Wire.WORD + REST).length()
            + "\r\n\r\n";

    var heard = pausedWhile(transport, head + Wire.WORD, REST);

    assertThat(heard.await().failure()).isNull();
    assertThat(heard.text()).isEqualTo(Wire.WORD + REST);
  }

  @ParameterizedTest
  @EnumSource
  void an_answer_that_breaks_off_is_cut_once_what_came_of_it_was_heard(Transport transport) {
    var heard =
        pausedWhile(transport, Wire.STREAM_HEAD + Wire.piece(Wire.WORD), Wire.piece(Wire.WORD));

    assertThat(heard.failure().cause()).isEqualTo(Cause.CUT);
    assertThat(heard.text()).isEqualTo(Wire.WORD + Wire.WORD);
  }

  @ParameterizedTest
  @EnumSource
  void an_attempt_cancelled_while_it_is_paused_leaves_no_connection(Transport transport) {
    try (var provider =
            RawProvider.start(connection -> {
              connection.readRequest();
              connection.write(Wire.STREAM_HEAD + Wire.piece(Wire.WORD) + SMALL_PIECES);
            });
        var rig = new EgressRig(transport.options(), EgressRig.provider(provider.baseUrl()))) {
      var heard = dialPausing(rig);
      turns(rig);
      rig.cancel(heard);

      rig.until(() -> rig.loop.openConnections() == 0);
      assertThat(heard.over).isNotDone();
    }
  }

  /// Pauses at the first event, lets the provider send the rest and leave, and reads on.
  private static Heard pausedWhile(Transport transport, String first, String rest) {
    var mayGoOn = new CompletableFuture<Boolean>();
    var left = new CompletableFuture<Boolean>();
    try (var provider =
            RawProvider.start(connection -> {
              connection.readRequest();
              connection.write(first);
              Heard.await(mayGoOn);
              connection.write(rest);
              connection.end();
              left.complete(true);
            });
        var rig = new EgressRig(transport.options(), EgressRig.provider(provider.baseUrl()))) {
      var heard = dialPausing(rig);
      mayGoOn.complete(true);
      Heard.await(left);
      turns(rig);
      assertThat(heard.over).isNotDone();
      rig.onLoop(() -> {
        attempt(heard).resume();
        return true;
      });
      heard.await();
      rig.until(() -> rig.loop.openConnections() == 0);
      return heard;
    }
  }

  private static Heard dialPausing(EgressRig rig) {
    var heard = new Heard();
    heard.onFrame =
        () -> {
          heard.onFrame = () -> {};
          attempt(heard).pause();
        };
    rig.context.runOnContext(
        _ -> rig.dialNow(EgressRig.chat(EgressRig.PROMPT, true), EgressRig.TARGET, heard));
    Heard.await(heard.firstFrame);
    return heard;
  }

  private static void turns(EgressRig rig) {
    for (int i = 0; i < TURNS; i++) {
      rig.onLoop(() -> true);
    }
  }

  private static OpenAttempt attempt(Heard heard) {
    if (heard.attempt == null) {
      throw new AssertionError("not dialled");
    }
    return heard.attempt;
  }
}
