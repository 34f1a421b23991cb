package nines.fakes.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import nines.fakes.reply.Event;
import nines.fakes.reply.Event.Kind;
import nines.fakes.reply.Reply;
import nines.fakes.script.Fault;
import org.junit.jupiter.api.Test;

class ScoreTest {
  private static final Timing PACE =
      new Timing(Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofMillis(3));
  private static final Reply STREAM =
      new Reply.Streamed(
          Map.of(),
          List.of(
              Event.data(Kind.OPENING, "{}"),
              Event.data(Kind.TOKEN, "{\"t\":1}"),
              Event.data(Kind.TOKEN, "{\"t\":2}"),
              Event.data(Kind.TERMINATOR, "[DONE]")),
          ": beat\n\n",
          (trouble, _) -> trouble.name());

  @Test
  void stream_waits_for_head_first_token_and_each_gap() {
    assertThat(Score.of(STREAM, Fault.none(), PACE))
        .containsExactly(
            wait(10),
            new Act.Head(200, Map.of(), -1),
            write("data: {}\n\n"),
            wait(20),
            write("data: {\"t\":1}\n\n"),
            wait(3),
            write("data: {\"t\":2}\n\n"),
            write("data: [DONE]\n\n"),
            new Act.End());
  }

  @Test
  void whole_answer_waits_as_long_as_its_stream_would() {
    Reply whole = new Reply.Whole(200, Map.of(), Buffer.buffer("{}"), 2);
    assertThat(Score.of(whole, Fault.none(), PACE))
        .containsExactly(wait(36), new Act.Head(200, Map.of(), 2), write("{}"), new Act.End());
  }

  @Test
  void slow_head_adds_to_the_pace() {
    List<Act> acts = Score.of(STREAM, Fault.slowHead(Duration.ofSeconds(2)), PACE);
    assertThat(acts).startsWith(wait(10), wait(2_000), new Act.Head(200, Map.of(), -1));
  }

  @Test
  void heartbeats_fill_a_slow_first_token() {
    Fault fault = Fault.slowFirstToken(Duration.ofMillis(25), Duration.ofMillis(10));
    Act beat = new Act.Write(Buffer.buffer(": beat\n\n"), 0);
    assertThat(Score.of(STREAM, fault, Timing.instant()))
        .containsSubsequence(
            write("data: {}\n\n"),
            wait(10),
            beat,
            wait(10),
            beat,
            wait(5),
            write("data: {\"t\":1}\n\n"));
  }

  @Test
  void pace_of_tokens_a_second_is_even() {
    Timing pace = Timing.of(Duration.ofMillis(101), 50);
    assertThat(pace.head().plus(pace.firstToken())).isEqualTo(Duration.ofMillis(101));
    assertThat(pace.gap()).isEqualTo(Duration.ofMillis(20));
    assertThatThrownBy(() -> Timing.of(Duration.ZERO, 0)).hasMessageContaining("1 to 1000");
    assertThatThrownBy(() -> Timing.of(Duration.ZERO, 1_001)).hasMessageContaining("1 to 1000");
  }

  private static Act wait(int millis) {
    return new Act.Wait(Duration.ofMillis(millis));
  }

  private static Act write(String text) {
    return new Act.Write(Buffer.buffer(text), 1);
  }
}
