package nines.dialect.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import nines.dialect.EventTooLargeException;
import org.junit.jupiter.api.Test;

class LineParserTest {
  private static final byte[] STREAM =
      "\r\n{\"a\":\"ü\"}\n\n  {\"b\":[1,2]}\r\n\t\n{\"c\":\"☕\"}".getBytes(StandardCharsets.UTF_8);
  private static final List<String> LINES =
      List.of("{\"a\":\"ü\"}", "{\"b\":[1,2]}", "{\"c\":\"☕\"}");

  @Test
  void lines_come_alike_wherever_the_stream_is_cut() {
    for (int cut = 0; cut <= STREAM.length; cut++) {
      assertThat(lines(cut)).as("cut at %d", cut).isEqualTo(LINES);
    }
    assertThat(lines(IntStream.range(0, STREAM.length).toArray())).isEqualTo(LINES);
  }

  private static List<String> lines(int... cuts) {
    List<String> lines = new ArrayList<>();
    LineParser parser = new LineParser();
    int from = 0;
    for (int cut : cuts) {
      feed(parser, from, cut, lines);
      from = cut;
    }
    feed(parser, from, STREAM.length, lines);
    parser.finish((bytes, start, to) -> lines.add(text(bytes, start, to)));
    return lines;
  }

  private static void feed(LineParser parser, int from, int to, List<String> lines) {
    byte[] piece = Arrays.copyOfRange(STREAM, from, to);
    parser.feed(piece, 0, piece.length, (bytes, start, end) -> lines.add(text(bytes, start, end)));
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  @Test
  void a_line_that_comes_whole_is_not_copied() {
    byte[] piece = "{}\n{}\n".getBytes(StandardCharsets.UTF_8);
    List<byte[]> told = new ArrayList<>();
    new LineParser().feed(piece, 0, piece.length, (bytes, from, to) -> told.add(bytes));
    assertThat(told).containsExactly(piece, piece);
  }

  @Test
  void a_line_above_the_bound_ends_the_stream() {
    byte[] piece = new byte[1 << 20];
    Arrays.fill(piece, (byte) 'x');
    LineParser parser = new LineParser();
    for (int fed = 0; fed < LineParser.MAX_LINE; fed += piece.length) {
      parser.feed(piece, 0, piece.length, (bytes, from, to) -> {});
    }
    assertThatThrownBy(() -> parser.feed(piece, 0, 1, (bytes, from, to) -> {}))
        .isInstanceOf(EventTooLargeException.class);
    byte[] end = {'x', '\n'};
    assertThatThrownBy(() -> parser.feed(end, 0, 2, (bytes, from, to) -> {}))
        .isInstanceOf(EventTooLargeException.class);
  }
}
