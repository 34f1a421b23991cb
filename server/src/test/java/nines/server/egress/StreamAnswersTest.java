package nines.server.egress;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import nines.core.exchange.FrameKind;
import nines.core.exchange.Operation;
import nines.core.exchange.Usage;
import nines.core.failure.Cause;
import nines.dialect.StreamFraming;
import nines.server.drive.AnswerEnd;
import nines.server.drive.AnswerHead;
import nines.server.pipeline.ProviderRequest;
import org.junit.jupiter.api.Test;

class StreamAnswersTest {
  private static final AnswerEnd FACTS = new AnswerEnd(new Usage(7, 0, 0, 3, 0), "m-1");

  @Test
  void events_come_as_they_are_and_usage_nobody_asked_for_is_kept() {
    try (var provider = RawProvider.start(StreamAnswersTest::streamAll);
        var rig = new EgressRig(EgressRig.provider(provider.baseUrl()))) {
      var heard = rig.stream();
      assertThat(heard.await()).isEqualTo(new Heard.Over(null, FACTS));
      assertThat(requireNonNull(heard.attempt).modelVersion()).isEqualTo("m-1");
      assertThat(heard.text()).isEqualTo(Wire.ROLE + Wire.WORD + Wire.FINISH + Wire.DONE);
      assertThat(heard.kinds())
          .containsExactly(FrameKind.NONE, FrameKind.TOKEN, FrameKind.FINISH, FrameKind.END);
      assertThat(Heard.await(heard.head).shape()).isEqualTo(AnswerHead.Shape.STREAM);
      assertThat(provider.requests().getFirst().body())
          .isEqualTo(
              "{\"model\":\"m-1\",\"messages\":[],\"stream_options\":{\"include_usage\":true}}");
    }
  }

  @Test
  void usage_the_client_asked_for_passes() {
    try (var provider = RawProvider.start(StreamAnswersTest::streamAll);
        var rig = new EgressRig(EgressRig.provider(provider.baseUrl()))) {
      var asked =
          new ProviderRequest(
              Operation.CHAT_COMPLETIONS,
              true,
              StreamFraming.SSE,
              true,
              false,
              "application/json",
              List.of(),
              TestBody.of(EgressRig.PROMPT));
      var heard = rig.dial(asked);
      assertThat(heard.await()).isEqualTo(new Heard.Over(null, FACTS));
      assertThat(heard.text()).contains(Wire.USAGE);
      assertThat(provider.requests().getFirst().body()).doesNotContain("stream_options");
    }
  }

  @Test
  void a_stream_is_over_with_its_last_word_though_its_message_is_not() {
    try (var provider =
            RawProvider.start(connection -> {
              connection.readRequest();
              connection.write(Wire.STREAM_HEAD + Wire.piece(Wire.WORD + Wire.DONE));
              connection.awaitClose();
            });
        var rig = new EgressRig(EgressRig.provider(provider.baseUrl()))) {
      assertThat(rig.stream().await().failure()).isNull();
      rig.until(() -> rig.counts.closed.get() == 1);
    }
  }

  @Test
  void what_follows_the_last_word_is_not_told() {
    var heard = streamOnce(Wire.piece(Wire.WORD + Wire.DONE + Wire.WORD) + Wire.LAST_CHUNK);
    assertThat(heard.await().failure()).isNull();
    assertThat(heard.text()).isEqualTo(Wire.WORD + Wire.DONE);
  }

  @Test
  void a_stream_that_breaks_off_is_cut_and_keeps_what_it_told() {
    var heard = streamOnce(Wire.piece(Wire.WORD + Wire.USAGE));
    assertThat(heard.failure().cause()).isEqualTo(Cause.CUT);
    assertThat(heard.await().end()).isEqualTo(FACTS);
    assertThat(heard.kinds()).containsExactly(FrameKind.TOKEN);
  }

  @Test
  void broken_framing_cuts_the_stream() {
    var heard = streamOnce(Wire.piece(Wire.WORD) + "zz\r\nnot hex\r\n");
    assertThat(heard.failure().cause()).isEqualTo(Cause.CUT);
  }

  @Test
  void an_error_event_fails_with_what_it_says() {
    var heard =
        streamOnce(
            Wire.piece(Wire.WORD + "data: {\"error\":{\"message\":\"it broke\"}}\n\n" + Wire.WORD)
                + Wire.LAST_CHUNK);
    assertThat(heard.failure().cause()).isEqualTo(Cause.IN_BAND);
    assertThat(heard.failure().message()).contains("it broke");
    assertThat(heard.kinds()).containsExactly(FrameKind.TOKEN);
  }

  @Test
  void a_malformed_event_is_told_as_such() {
    var heard =
        streamOnce(Wire.piece("data: {\"broken\n\n" + Wire.WORD + Wire.DONE) + Wire.LAST_CHUNK);
    assertThat(heard.await().failure()).isNull();
    assertThat(heard.kinds()).containsExactly(FrameKind.MALFORMED, FrameKind.TOKEN, FrameKind.END);
  }

  @Test
  void a_line_of_two_megabytes_is_relayed() {
    String long_ = Wire.WORD.replace("hi", "x".repeat(2 << 20));
    var heard = streamOnce(Wire.piece(long_ + Wire.DONE) + Wire.LAST_CHUNK);
    assertThat(heard.await().failure()).isNull();
    assertThat(heard.text()).isEqualTo(long_ + Wire.DONE);
  }

  @Test
  void an_endless_line_is_cut() {
    try (var provider =
            RawProvider.start(connection -> {
              connection.readRequest();
              connection.write(Wire.STREAM_HEAD + Wire.piece("data: "));
              while (true) {
                connection.write(Wire.piece("x".repeat(1 << 16)));
              }
            });
        var rig = new EgressRig(EgressRig.provider(provider.baseUrl()))) {
      assertThat(rig.stream().failure().cause()).isEqualTo(Cause.CUT);
      rig.until(() -> rig.counts.closed.get() == 1);
    }
  }

  @Test
  void a_whole_answer_to_a_request_for_a_stream_is_malformed() {
    try (var provider =
            RawProvider.start(connection -> {
              connection.readRequest();
              connection.answer(Wire.ANSWER);
            });
        var rig = new EgressRig(EgressRig.provider(provider.baseUrl()))) {
      var heard = rig.stream();
      assertThat(heard.failure().cause()).isEqualTo(Cause.MALFORMED);
      assertThat(heard.frames).isEmpty();
    }
  }

  @Test
  void cancelling_inside_a_frame_silences_the_frames_behind_it() {
    try (var provider = RawProvider.start(StreamAnswersTest::streamAll);
        var rig = new EgressRig(EgressRig.provider(provider.baseUrl()))) {
      var heard = new Heard();
      heard.onFrame =
          () -> {
            if (heard.attempt != null) {
              heard.attempt.cancel();
            }
          };
      rig.context.runOnContext(
          _ -> rig.dialNow(EgressRig.chat(EgressRig.PROMPT, true), EgressRig.TARGET, heard));
      Heard.await(heard.firstFrame);
      rig.until(() -> rig.counts.closed.get() == 1);
      assertThat(heard.frames).hasSize(1);
      assertThat(heard.over).isNotDone();
    }
  }

  @Test
  void bytes_that_arrive_one_by_one_make_the_same_events() {
    try (var provider =
            RawProvider.start(connection -> {
              connection.readRequest();
              String wire =
                  Wire.STREAM_HEAD
                      + Wire.piece(Wire.WORD)
                      + Wire.piece(Wire.DONE)
                      + Wire.LAST_CHUNK;
              for (int i = 0; i < wire.length(); i++) {
                connection.write(wire.substring(i, i + 1));
              }
              connection.awaitClose();
            });
        var rig = new EgressRig(EgressRig.provider(provider.baseUrl()))) {
      var heard = rig.stream();
      assertThat(heard.await().failure()).isNull();
      assertThat(heard.text()).isEqualTo(Wire.WORD + Wire.DONE);
    }
  }

  private static void streamAll(RawProvider.Connection connection) throws IOException {
    while (true) {
      connection.readRequest();
      connection.write(Wire.STREAM_HEAD);
      for (String event : List.of(Wire.ROLE, Wire.WORD, Wire.FINISH, Wire.USAGE, Wire.DONE)) {
        connection.write(Wire.piece(event));
      }
      connection.write(Wire.LAST_CHUNK);
    }
  }

  /// Streams these bytes after a good head and then closes.
  private static Heard streamOnce(String body) {
    try (var provider =
            RawProvider.start(connection -> {
              connection.readRequest();
              connection.write(Wire.STREAM_HEAD + body);
            });
        var rig = new EgressRig(EgressRig.provider(provider.baseUrl()))) {
      var heard = rig.stream();
      heard.await();
      return heard;
    }
  }
}
