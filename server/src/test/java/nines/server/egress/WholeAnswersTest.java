package nines.server.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nines.core.exchange.FrameKind;
import nines.core.exchange.Usage;
import nines.core.failure.Cause;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.failure.Remedy;
import nines.server.drive.AnswerEnd;
import nines.server.drive.AnswerHead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeAnswersTest {
  @Test
  void an_answer_with_a_length_comes_whole_with_usage_and_version() {
    var heard = askOnce(Wire.json(Wire.ANSWER));
    assertWhole(heard);
    var head = Heard.await(heard.head);
    assertThat(head.shape()).isEqualTo(AnswerHead.Shape.WHOLE);
    assertThat(head.modelVersion()).isEqualTo("m-1");
    assertThat(head.contentType()).isEqualTo("application/json");
  }

  @Test
  void an_answer_in_chunks_comes_whole() {
    assertWhole(
        askOnce(
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"
                + Wire.piece(Wire.ANSWER.substring(0, 40))
                + Wire.piece(Wire.ANSWER.substring(40))
                + Wire.LAST_CHUNK));
  }

  @Test
  void an_answer_that_ends_with_its_connection_comes_whole() {
    assertWhole(askOnce("HTTP/1.1 200 OK\r\n\r\n" + Wire.ANSWER));
  }

  @Test
  void an_answer_of_half_a_document_that_ends_with_its_connection_is_cut() {
    var failure = askOnce("HTTP/1.1 200 OK\r\n\r\n" + Wire.ANSWER.substring(0, 60)).failure();
    assertThat(failure.cause()).isEqualTo(Cause.CUT);
  }

  @Test
  void an_answer_shorter_than_its_length_is_cut() {
    var heard = askOnce(Wire.json(Wire.ANSWER + " ").replaceAll(" $", ""));
    assertThat(heard.failure().cause()).isEqualTo(Cause.CUT);
    assertThat(heard.frames).isEmpty();
  }

  @Test
  void an_answer_without_its_last_chunk_is_cut() {
    var heard =
        askOnce("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n" + Wire.piece(Wire.ANSWER));
    assertThat(heard.failure().cause()).isEqualTo(Cause.CUT);
  }

  @Test
  void garbage_where_a_chunk_should_begin_is_cut() {
    var heard =
        askOnce("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nthis is no chunk\r\n");
    assertThat(heard.failure().cause()).isEqualTo(Cause.CUT);
  }

  @Test
  void a_good_status_without_a_body_is_cut() {
    assertThat(askOnce("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").failure().cause())
        .isEqualTo(Cause.CUT);
    assertThat(askOnce("HTTP/1.1 204 No Content\r\n\r\n").failure().cause()).isEqualTo(Cause.CUT);
  }

  @Test
  void an_answer_that_is_not_json_is_malformed() {
    assertThat(askOnce(Wire.json("<html>a captive portal</html>")).failure().cause())
        .isEqualTo(Cause.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"x\",\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"hello wor",
        "{\"id\":\"x\",\"choices\":[]",
        "{\"broken",
        "[",
        "{\"choices\":[]} and more",
        "{\"choices\":[]}{\"choices\":[]}",
        "{\"a\":\"\\\"}\"",
      })
  void a_document_that_is_not_whole_is_cut_though_its_message_is(String body) {
    var heard = askOnce(Wire.json(body));
    assertThat(heard.failure().cause()).isEqualTo(Cause.CUT);
    assertThat(heard.frames).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"logprob\":NaN}", "{\"a\":\"}\\\"]\",} \n", "{\"a\":\"\\ud800\"}"})
  void a_whole_document_passes_though_it_is_not_strictly_json(String body) {
    assertThat(askOnce(Wire.json(body)).text()).isEqualTo(body);
  }

  @Test
  void events_for_which_nobody_asked_are_malformed() {
    String wire = Wire.json(Wire.WORD).replace("application/json", "text/event-stream");
    assertThat(askOnce(wire).failure().cause()).isEqualTo(Cause.MALFORMED);
  }

  @Test
  void an_answer_above_the_bound_is_relayed_in_pieces() {
    String large = "{\"pad\":\"" + "x".repeat((int) EgressRig.ANSWER_BYTES) + "\"}";
    for (String wire :
        List.of(
            Wire.json(large),
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"
                + Wire.piece(large)
                + Wire.LAST_CHUNK)) {
      var heard = askOnce(wire);
      assertThat(heard.await()).isEqualTo(new Heard.Over(null, AnswerEnd.NONE));
      assertThat(heard.text()).isEqualTo(large);
      assertThat(heard.kinds()).containsOnly(FrameKind.TOKEN).hasSizeGreaterThan(1);
      assertThat(Heard.await(heard.head).shape()).isEqualTo(AnswerHead.Shape.PIECES);
    }
  }

  @Test
  void an_answer_beyond_what_all_may_hold_is_relayed_in_pieces_and_room_is_given_back() {
    try (var provider =
            RawProvider.start(connection -> {
              connection.readRequest();
              connection.write(Wire.json(Wire.ANSWER));
            });
        var rig = new EgressRig(EgressRig.provider(provider.baseUrl()))) {
      var held = rig.egress.held();
      assertThat(held.take(EgressRig.ANSWERS_BYTES - 1)).isTrue();
      var pieces = rig.ask();
      assertThat(pieces.await().failure()).isNull();
      assertThat(pieces.text()).isEqualTo(Wire.ANSWER);
      assertThat(Heard.await(pieces.head).shape()).isEqualTo(AnswerHead.Shape.PIECES);

      held.giveBack(EgressRig.ANSWERS_BYTES - 1);
      var whole = rig.ask();
      assertThat(whole.await().failure()).isNull();
      assertThat(Heard.await(whole.head).shape()).isEqualTo(AnswerHead.Shape.WHOLE);
      assertThat(held.held()).isZero();
    }
  }

  @Test
  void an_answer_at_the_bound_is_held() {
    String frame = "{\"pad\":\"\"}";
    String body =
        frame.replace(
            "\"\"", "\"" + "x".repeat((int) EgressRig.ANSWER_BYTES - frame.length()) + "\"");
    var heard = askOnce(Wire.json(body));
    assertThat(heard.await().failure()).isNull();
    assertThat(Heard.await(heard.head).shape()).isEqualTo(AnswerHead.Shape.WHOLE);
  }

  @Test
  void an_error_in_a_good_status_fails_in_band() {
    var failure = askOnce(Wire.json("{\"error\":{\"message\":\"it broke\"}}")).failure();
    assertThat(failure.cause()).isEqualTo(Cause.IN_BAND);
    assertThat(failure.message()).contains("it broke");
  }

  @Test
  void a_compressed_answer_nobody_asked_for_is_the_providers_error() {
    var failure =
        askOnce(Wire.json(Wire.ANSWER).replace("\r\n\r\n", "\r\ncontent-encoding: gzip\r\n\r\n"))
            .failure();
    assertThat(failure.code()).isEqualTo(FailureCode.PROVIDER_ERROR);
    assertThat(failure.cause()).isEqualTo(Cause.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308})
  void a_redirect_is_never_followed(int status) {
    try (var elsewhere = RawProvider.start(connection -> connection.answer(Wire.ANSWER));
        var provider =
            RawProvider.start(connection -> {
              connection.readRequest();
              connection.write(
                  "HTTP/1.1 "
                      + status
                      + " Moved\r\nlocation: "
                      + elsewhere.baseUrl()
                      + "\r\ncontent-length: 0\r\n\r\n");
              connection.awaitClose();
            });
        var rig = new EgressRig(EgressRig.provider(provider.baseUrl()))) {
      var failure = rig.ask().failure();
      assertThat(failure.code()).isEqualTo(FailureCode.PROVIDER_ERROR);
      assertThat(failure.cause()).isEqualTo(Cause.STATUS);
      assertThat(elsewhere.connections()).isZero();
    }
  }

  @Test
  void a_refusal_means_what_its_wire_language_says() {
    Failure limited =
        askOnce(
                Wire.status(429, "{\"error\":{\"message\":\"slow down\",\"code\":\"rate\"}}")
                    .replace("\r\n\r\n", "\r\nretry-after: 2\r\n\r\n"))
            .failure();
    assertThat(limited.code()).isEqualTo(FailureCode.RATE_LIMITED);
    assertThat(limited.detail().status()).isEqualTo(429);
    assertThat(limited.remedy()).isEqualTo(new Remedy.Anywhere(2_000_000_000L));
    assertThat(limited.message()).contains("slow down");
    Failure key = askOnce(Wire.status(401, "{\"error\":{\"message\":\"bad key\"}}")).failure();
    assertThat(key.remedy()).isEqualTo(Remedy.OTHER_KEY);
  }

  @Test
  void a_refusal_larger_than_what_is_read_is_understood_by_its_beginning() {
    String endless = "{\"error\":{\"message\":\"no\",\"pad\":\"" + "x".repeat(1 << 20) + "\"}}";
    var failure = askOnce(Wire.status(500, endless)).failure();
    assertThat(failure.cause()).isEqualTo(Cause.STATUS);
    assertThat(failure.detail().status()).isEqualTo(500);
  }

  @Test
  void a_refusal_that_breaks_off_is_understood_by_its_status() {
    var failure = askOnce("HTTP/1.1 503 Busy\r\ncontent-length: 100\r\n\r\n{\"error\"").failure();
    assertThat(failure.cause()).isEqualTo(Cause.STATUS);
    assertThat(failure.detail().status()).isEqualTo(503);
  }

  private static void assertWhole(Heard heard) {
    var over = heard.await();
    assertThat(over.failure()).isNull();
    assertThat(heard.text()).isEqualTo(Wire.ANSWER);
    assertThat(heard.kinds()).containsExactly(FrameKind.TOKEN);
    assertThat(over.end()).isEqualTo(new AnswerEnd(new Usage(7, 0, 0, 3, 0), "m-1"));
  }

  /// Asks a provider that answers with these bytes and then closes.
  private static Heard askOnce(String wire) {
    try (var provider =
            RawProvider.start(connection -> {
              connection.readRequest();
              connection.write(wire);
            });
        var rig = new EgressRig(EgressRig.provider(provider.baseUrl()))) {
      var heard = rig.ask();
      heard.await();
      return heard;
    }
  }
}
