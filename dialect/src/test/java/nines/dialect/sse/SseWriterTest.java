package nines.dialect.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseWriterTest {
  private static String text(SseWriter writer) {
    return new String(writer.toBytes(), UTF_8);
  }

  @Test
  void an_event_has_its_lines_and_a_blank_one() {
    SseWriter writer =
        new SseWriter().comment("seam").event("error").data("{}".getBytes(UTF_8)).end();
    assertThat(text(writer)).isEqualTo(": seam\nevent: error\ndata: {}\n\n");
  }

  @Test
  void a_range_of_an_array_is_written_as_data() {
    assertThat(text(new SseWriter().data("xx[DONE]xx".getBytes(UTF_8), 2, 8).end()))
        .isEqualTo("data: [DONE]\n\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " a",
        "a\nb",
        "a\n\nevent: forged\n\n",
        "\n",
        "a\0b",
        ": comment",
        "data: b",
        "é漢😀\u2028"
      })
  void data_reads_back_as_it_was_written(String data) {
    assertThat(readBack(data)).containsExactly(data);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\rb\r", "a\r\nb\r\n"})
  void other_line_ends_in_data_read_back_as_lf(String data) {
    assertThat(readBack(data)).containsExactly("a\nb\n");
  }

  private static List<String> readBack(String data) {
    byte[] bytes = new SseWriter().event("e").data(data.getBytes(UTF_8)).end().toBytes();
    List<String> read = new ArrayList<>();
    SseParser parser = new SseParser();
    SseSink sink =
        (array, from, to, block) -> {
          assertThat(block.event()).isEqualTo("e");
          int length = block.dataTo() - block.dataFrom();
          read.add(new String(block.dataBytes(), block.dataFrom(), length, UTF_8));
        };
    parser.feed(bytes, 0, bytes.length, sink);
    parser.finish(sink);
    return read;
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\r", "\n", "a\0"})
  void a_name_that_would_break_its_line_is_refused(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> new SseWriter().event(name));
  }

  @Test
  void a_comment_stays_on_its_line() {
    assertThat(text(new SseWriter().comment("a\r\nb\n\ndata: x\0\ud800é").end()))
        .isEqualTo(": a  b  data: x \ufffdé\n\n");
  }
}
