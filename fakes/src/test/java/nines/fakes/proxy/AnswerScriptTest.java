package nines.fakes.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerScriptTest {
  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";
  private static final String ANSWER =
      HEAD + chunk("data: {\"a\":1}\n\n") + chunk("data: {\"b\":2}\n\n") + "0\r\n\r\n";

  private static String chunk(String text) {
    return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
  }

  private static List<Step> play(String answer, int slice, WireFault... faults) {
    var script = new AnswerScript(List.of(faults), false);
    var steps = new ArrayList<Step>();
    byte[] bytes = answer.getBytes(StandardCharsets.ISO_8859_1);
    for (int at = 0; at < bytes.length; at += slice) {
      int length = Math.min(slice, bytes.length - at);
      byte[] part = new byte[length];
      System.arraycopy(bytes, at, part, 0, length);
      steps.addAll(script.feed(part, length));
    }
    return steps;
  }

  private static String written(List<Step> steps) {
    var all = new ByteArrayOutputStream();
    for (var step : steps) {
      if (step instanceof Step.Write(var bytes)) {
        all.writeBytes(bytes.getBytes());
      }
    }
    return all.toString(StandardCharsets.ISO_8859_1);
  }

  static List<WireFault> faults() {
    return List.of(
        new WireFault.CutAt(1),
        new WireFault.ResetAt(0),
        new WireFault.HalfOpenAt(2),
        new WireFault.StallAt(1, Duration.ofSeconds(1)),
        new WireFault.CorruptAt(1),
        new WireFault.DuplicateAt(0),
        new WireFault.DuplicateAt(1),
        new WireFault.Trailing("more"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void how_bytes_were_cut_changes_nothing(WireFault fault) {
    var whole = play(ANSWER, ANSWER.length(), fault);
    for (int slice = 1; slice < ANSWER.length(); slice++) {
      var sliced = play(ANSWER, slice, fault);
      assertThat(written(sliced)).isEqualTo(written(whole));
      assertThat(sliced.stream().filter(step -> !(step instanceof Step.Write)))
          .containsExactlyElementsOf(
              whole.stream().filter(step -> !(step instanceof Step.Write)).toList());
    }
  }

  @Test
  void a_cut_lets_as_many_events_pass_as_it_says() {
    var steps = play(ANSWER, 7, new WireFault.CutAt(1));
    assertThat(written(steps)).endsWith("{\"a\":1}\n\n").startsWith(HEAD);
    assertThat(steps).last().isEqualTo(new Step.Fin());
  }

  @Test
  void a_corrupt_event_keeps_its_length_and_loses_its_brace() {
    assertThat(written(play(ANSWER, 7, new WireFault.CorruptAt(1))))
        .isEqualTo(ANSWER.replace("{\"b\"", "!\"b\""));
  }

  @Test
  void a_duplicate_is_a_chunk_of_its_own() {
    assertThat(written(play(ANSWER, 7, new WireFault.DuplicateAt(0))))
        .isEqualTo(
            HEAD
                + chunk("data: {\"a\":1}\n\n")
                + chunk("data: {\"a\":1}\n\n")
                + chunk("data: {\"b\":2}\n\n")
                + "0\r\n\r\n");
  }

  @Test
  void what_trails_comes_behind_the_last_chunk() {
    assertThat(written(play(ANSWER, 7, new WireFault.Trailing("more")))).isEqualTo(ANSWER + "more");
  }

  @Test
  void an_answer_that_is_no_stream_counts_slices_of_its_body() {
    String head = "HTTP/1.1 200 OK\r\ncontent-length: 200\r\n\r\n";
    var steps = play(head + "x".repeat(200), 9, new WireFault.CutAt(2));
    assertThat(written(steps)).isEqualTo(head + "x".repeat(2 * AnswerScript.WHOLE_SLICE_BYTES));
  }

  @Test
  void a_head_without_end_is_taken_for_a_body() {
    var script = new AnswerScript(List.of(new WireFault.CutAt(0)), false);
    var steps =
        script.feed(new byte[AnswerScript.MAX_HEAD_BYTES + 1], AnswerScript.MAX_HEAD_BYTES + 1);
    assertThat(steps).last().isEqualTo(new Step.Fin());
  }

  @Test
  void goaway_comes_between_two_frames_whatever_the_bytes_are_cut_by() {
    byte[] settings = {0, 0, 0, 4, 0, 0, 0, 0, 0};
    byte[] first = {0, 0, 4, 0, 0, 0, 0, 0, 1, 'a', '\n', '\n', 'b'};
    byte[] last = {0, 0, 2, 0, 1, 0, 0, 0, 1, '\n', '\n'};
    var answer = Buffer.buffer().appendBytes(settings).appendBytes(first).appendBytes(last);
    for (int slice = 1; slice <= answer.length(); slice++) {
      var script = new AnswerScript(List.of(new WireFault.GoAwayAt(1)), true);
      var out = Buffer.buffer();
      for (int at = 0; at < answer.length(); at += slice) {
        byte[] part = answer.getBytes(at, Math.min(answer.length(), at + slice));
        for (var step : script.feed(part, part.length)) {
          if (step instanceof Step.Write(var bytes)) {
            out.appendBuffer(bytes);
          }
        }
      }
      int goAway = settings.length + first.length;
      assertThat(out.length()).isEqualTo(answer.length() + 17);
      assertThat(out.getByte(goAway + 3)).isEqualTo((byte) 7);
      assertThat(out.getBytes(goAway + 17, out.length())).isEqualTo(last);
    }
  }
}
