package nines.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.time.Duration;
import nines.fakes.RawCaller.End;
import nines.fakes.reply.Trouble;
import nines.fakes.script.Fault;
import nines.fakes.script.Rule;
import nines.fakes.wire.Ending;
import nines.fakes.wire.FakeRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Every fault as a caller on HTTP/1.1 meets it, byte by byte. A stream of "count to 5" has 8
/// events: the opening, five words, the finish and `[DONE]`.
class FaultsOnTheWireTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static final FakeProvider FAKE =
      FakeProvider.start(VERTX, FakeSettings.named("faulty")).await();

  private static final String CHAT = "/v1/chat/completions";
  private static final String STREAM =
      """
      {"model":"m","stream":true,"messages":[{"role":"user","content":"count to 5"}]}\
      """;
  private static final String WHOLE =
      """
      {"model":"m","messages":[{"role":"user","content":"count to 5"}]}\
      """;
  private static final long FLOOD_BYTES = 256L * 1024 * 1024;
  private static final String DONE = "data: [DONE]\n\n\r\n0\r\n\r\n";

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  @BeforeEach
  void heal() {
    FAKE.reset();
  }

  @Test
  void healthy_stream_ends_with_its_terminator_and_the_last_chunk() {
    try (RawCaller caller = caller(STREAM)) {
      String heard = caller.readUntil(DONE);
      assertThat(events(heard)).isEqualTo(8);
    }
    assertThat(ending(1).kind()).isEqualTo(Ending.Kind.ANSWERED);
  }

  @Test
  void reset_comes_before_any_byte() {
    FAKE.script(Fault.reset());
    try (RawCaller caller = caller(STREAM)) {
      assertThat(caller.readToEnd()).isEqualTo(End.RST);
      assertThat(caller.heard()).isEmpty();
    }
  }

  @Test
  void close_comes_before_any_byte() {
    FAKE.script(Fault.close());
    try (RawCaller caller = caller(STREAM)) {
      assertThat(caller.readToEnd()).isEqualTo(End.FIN);
      assertThat(caller.heard()).isEmpty();
    }
  }

  @Test
  void silence_lasts_until_the_caller_leaves() {
    FAKE.script(Fault.silence());
    FakeRequest request;
    try (RawCaller _ = caller(STREAM)) {
      request = FAKE.request(1).await().read().await();
      assertThat(request.ended().isComplete()).isFalse();
    }
    assertThat(request.ended().await().kind()).isEqualTo(Ending.Kind.PEER_CLOSED);
    assertThat(request.status()).isZero();
  }

  @Test
  void cut_ends_the_connection_after_so_many_events() {
    FAKE.script(Fault.cutAfter(3));
    try (RawCaller caller = caller(STREAM)) {
      assertThat(caller.readToEnd()).isEqualTo(End.FIN);
      assertThat(events(caller.heard())).isEqualTo(3);
      assertThat(caller.heard()).doesNotContain("\r\n0\r\n");
    }
    assertThat(FAKE.requests().getFirst().eventsSent()).isEqualTo(3);
    assertThat(ending(1).kind()).isEqualTo(Ending.Kind.BROKEN_OFF);
  }

  @Test
  void cut_of_a_whole_answer_leaves_it_short_of_its_announced_length() {
    FAKE.script(Fault.cutAfter(1));
    try (RawCaller caller = caller(WHOLE)) {
      assertThat(caller.readToEnd()).isEqualTo(End.FIN);
      String body = caller.heard().substring(caller.heard().indexOf("\r\n\r\n") + 4);
      assertThat(body).hasSize(Fault.WHOLE_SLICE_BYTES);
    }
  }

  @Test
  void cut_behind_the_last_event_leaves_out_the_last_chunk() {
    FAKE.script(Fault.cutAfter(8));
    try (RawCaller caller = caller(STREAM)) {
      assertThat(caller.readToEnd()).isEqualTo(End.FIN);
      assertThat(events(caller.heard())).isEqualTo(8);
      assertThat(caller.heard()).doesNotContain("\r\n0\r\n");
    }
  }

  @Test
  void reset_at_an_event_is_an_rst_after_that_event() {
    FAKE.script(Fault.resetAfter(2));
    try (RawCaller caller = caller(STREAM)) {
      assertThat(caller.readToEnd()).isEqualTo(End.RST);
      assertThat(events(caller.heard())).isEqualTo(2);
    }
  }

  @Test
  void end_at_an_event_is_a_clean_end_of_the_message() {
    FAKE.script(Fault.endAfter(3));
    try (RawCaller caller = caller(STREAM)) {
      String heard = caller.readUntil("\r\n0\r\n\r\n");
      assertThat(events(heard)).isEqualTo(3);
    }
  }

  @Test
  void stall_keeps_the_connection_open_after_so_many_events() {
    FAKE.script(Fault.stallAfter(4));
    FakeRequest request;
    try (RawCaller caller = caller(STREAM)) {
      caller.readUntil("\"content\":\"" + " 3\"");
      request = FAKE.request(1).await();
      assertThat(request.ended().isComplete()).isFalse();
    }
    assertThat(request.ended().await().kind()).isEqualTo(Ending.Kind.PEER_CLOSED);
    assertThat(request.eventsSent()).isEqualTo(4);
  }

  @Test
  void pause_goes_on_afterwards() {
    FAKE.script(Fault.pauseAfter(3, Duration.ofMillis(20)));
    try (RawCaller caller = caller(STREAM)) {
      assertThat(events(caller.readUntil(DONE))).isEqualTo(8);
    }
  }

  @Test
  void malformed_event_has_half_its_json_and_the_others_are_whole() {
    FAKE.script(Fault.malformed(2));
    try (RawCaller caller = caller(STREAM)) {
      String heard = caller.readUntil(DONE);
      assertThat(heard).doesNotContain("\"content\":\" 2\"").contains("\"content\":\" 3\"");
      assertThat(events(heard)).isEqualTo(8);
    }
  }

  @Test
  void duplicate_event_comes_twice() {
    FAKE.script(Fault.duplicate(2));
    try (RawCaller caller = caller(STREAM)) {
      String heard = caller.readUntil(DONE);
      assertThat(heard.split("\"content\":\" 2\"", -1)).hasSize(3);
      assertThat(events(heard)).isEqualTo(9);
    }
  }

  @Test
  void error_at_an_event_is_the_vendors_and_ends_the_message() {
    FAKE.script(Fault.errorAfter(2, Trouble.OVERLOADED));
    try (RawCaller caller = caller(STREAM)) {
      String heard = caller.readUntil("\r\n0\r\n\r\n");
      assertThat(heard).contains("HTTP/1.1 200").contains("data: {\"error\":");
      assertThat(heard).doesNotContain("[DONE]");
      assertThat(events(heard)).isEqualTo(3);
    }
  }

  @Test
  void missing_terminator_still_ends_the_message() {
    FAKE.script(Fault.missingTerminator());
    try (RawCaller caller = caller(STREAM)) {
      String heard = caller.readUntil("\r\n0\r\n\r\n");
      assertThat(heard).doesNotContain("[DONE]").contains("\"finish_reason\":\"stop\"");
    }
  }

  @Test
  void missing_finish_leaves_out_reason_and_terminator() {
    FAKE.script(Fault.missingFinish());
    try (RawCaller caller = caller(STREAM)) {
      String heard = caller.readUntil("\r\n0\r\n\r\n");
      assertThat(heard).doesNotContain("[DONE]").doesNotContain("\"finish_reason\":\"stop\"");
    }
  }

  @Test
  void bad_chunk_breaks_the_framing_and_the_connection() {
    FAKE.script(Fault.badChunkAfter(2));
    try (RawCaller caller = caller(STREAM)) {
      assertThat(caller.readToEnd()).isEqualTo(End.FIN);
      assertThat(caller.heard()).endsWith("\r\nZZ\r\nnot a chunk\r\n");
      assertThat(events(caller.heard())).isEqualTo(2);
    }
  }

  @Test
  void huge_token_is_as_long_as_asked_for() {
    FAKE.script(Fault.hugeToken(1, 2_000_000));
    try (RawCaller caller = caller(STREAM)) {
      assertThat(caller.readUntil(DONE)).contains("\"content\":\" " + "w".repeat(2_000_000));
    }
  }

  @Test
  void trailing_bytes_come_behind_the_last_chunk() {
    FAKE.script(Fault.trailing("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"));
    try (RawCaller caller = caller(STREAM)) {
      assertThat(caller.readToEnd()).isEqualTo(End.FIN);
      assertThat(caller.heard())
          .endsWith("\r\n0\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
    }
  }

  @Test
  void sliced_answer_is_the_same_answer_in_one_byte_chunks() {
    FAKE.script(Fault.sliced(1));
    try (RawCaller caller = caller(STREAM)) {
      String heard = caller.readUntil("\r\n0\r\n\r\n");
      assertThat(heard).contains("\r\n1\r\nd\r\n1\r\na\r\n1\r\nt\r\n1\r\na\r\n1\r\n:\r\n");
    }
    assertThat(FAKE.requests().getFirst().eventsSent()).isEqualTo(8);
  }

  @Test
  void endless_head_goes_on_until_the_caller_leaves() {
    FAKE.script(Fault.endlessHead());
    RawCaller caller = caller(STREAM);
    String line = "x-endless: " + "h".repeat(100) + "\r\n";
    assertThat(caller.readUntil(line.repeat(50))).startsWith("HTTP/1.1 200 OK\r\n");
    caller.close();
    assertThat(ending(1).kind()).isIn(Ending.Kind.PEER_CLOSED, Ending.Kind.PEER_RESET);
  }

  @Test
  void endless_line_goes_on_until_the_caller_leaves() {
    FAKE.script(Fault.endlessLineAfter(1));
    RawCaller caller = caller(STREAM);
    caller.readUntil("l".repeat(4096));
    caller.close();
    assertThat(ending(1).kind()).isIn(Ending.Kind.PEER_CLOSED, Ending.Kind.PEER_RESET);
  }

  @Test
  void endless_line_ends_at_its_bound_when_nobody_leaves() {
    FAKE.script(Fault.endlessLineAfter(0));
    try (RawCaller caller = caller(STREAM)) {
      assertThat(caller.countToEnd()).isGreaterThan(FLOOD_BYTES);
    }
    assertThat(ending(1).kind()).isEqualTo(Ending.Kind.BROKEN_OFF);
  }

  @Test
  void heartbeats_only_sends_comments_and_no_event() {
    FAKE.script(Fault.heartbeatsOnly(Duration.ofMillis(1)));
    try (RawCaller caller = caller(STREAM)) {
      String heard = caller.readUntil(": keep-alive\n\n\r\ne\r\n: keep-alive\n\n");
      assertThat(heard).contains("HTTP/1.1 200 OK").doesNotContain("data:");
    }
    assertThat(ending(1).kind()).isIn(Ending.Kind.PEER_CLOSED, Ending.Kind.PEER_RESET);
  }

  @Test
  void slow_first_token_follows_the_opening_and_the_heartbeats() {
    FAKE.script(Fault.slowFirstToken(Duration.ofMillis(30), Duration.ofMillis(10)));
    try (RawCaller caller = caller(STREAM)) {
      String heard = caller.readUntil(DONE);
      assertThat(heard.indexOf("\"role\":\"assistant\"")).isLessThan(heard.indexOf(": keep-alive"));
      assertThat(heard.lastIndexOf(": keep-alive")).isLessThan(heard.indexOf("\"content\":\"1\""));
    }
  }

  @Test
  void slow_reader_holds_back_the_writing() {
    FAKE.script(Rule.saying(("w".repeat(1_000_000) + " ").repeat(60)));
    FakeRequest request;
    try (RawCaller caller = caller(STREAM)) {
      caller.readUntil("\"role\":\"assistant\"");
      request = FAKE.request(1).await();
      assertThat(request.ended().isComplete()).isFalse();
    }
    assertThat(request.ended().await().kind())
        .isIn(Ending.Kind.PEER_CLOSED, Ending.Kind.PEER_RESET);
    assertThat(request.eventsSent()).isBetween(1, 50);
  }

  @Test
  void caller_that_resets_is_told_from_one_that_closes() {
    FAKE.script(Fault.stallAfter(2));
    RawCaller caller = caller(STREAM);
    caller.readUntil("\"content\":\"1\"");
    caller.reset();
    assertThat(ending(1).kind()).isEqualTo(Ending.Kind.PEER_RESET);
  }

  private static RawCaller caller(String body) {
    return new RawCaller(FAKE.port()).post(CHAT, body);
  }

  private static Ending ending(int number) {
    return FAKE.request(number).await().ended().await();
  }

  private static int events(String heard) {
    return heard.split("data: ", -1).length - 1;
  }
}
