package nines.dialect.sse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SseParserTest {
  /// One stream a line of `\n` and `\r` escapes, and what its blocks say.
  record Case(String stream, List<String> blocks) {
    static Case of(String stream, String... blocks) {
      return new Case(stream, List.of(blocks));
    }
  }

  static List<Case> cases() {
    return List.of(
        Case.of(""),
        Case.of("data: a\n\n", "data=a"),
        Case.of("data: a\r\n\r\n", "data=a"),
        Case.of("data: a\r\r", "data=a"),
        Case.of("data: a\n\ndata: b\n\n", "data=a", "data=b"),
        Case.of("data: a\r\n\r\ndata: b\r\n\r\n", "data=a", "data=b"),
        Case.of("data: a\r\rdata: b\r\r", "data=a", "data=b"),
        Case.of("data: a\r\n\ndata: b\n\r\n", "data=a", "data=b"),
        Case.of("data: a\n\rdata: b\r\n\rdata: c\r\r", "data=a", "data=b", "data=c"),
        Case.of("data: a\r\r\ndata: b\n\n", "data=a", "data=b"),
        Case.of("data: a\r\r\n", "data=a", "nothing cut"),
        Case.of("data: a\r\r\n\ndata: b\n\n", "data=a", "nothing", "data=b"),
        Case.of("data: a\r\rdata: b\n\n", "data=a", "data=b"),
        Case.of("\n\n\ndata: a\n\n", "nothing", "nothing", "nothing", "data=a"),
        Case.of("\r\n\r\ndata: a\n\n", "nothing", "nothing", "data=a"),
        Case.of("\r\rdata: a\n\n", "nothing", "nothing", "data=a"),
        Case.of("data:a\n\n", "data=a"),
        Case.of("data:  a\n\n", "data= a"),
        Case.of("data:\ta \n\n", "data=\ta "),
        Case.of("data\n\n", "data="),
        Case.of("data:\n\n", "data="),
        Case.of("data: \n\n", "data="),
        Case.of("data:a:b: c\n\n", "data=a:b: c"),
        Case.of("data: a\ndata: b\n\n", "data=a\nb"),
        Case.of("data: a\r\ndata\r\ndata:b\r\n\r\n", "data=a\n\nb"),
        Case.of("data\ndata\n\n", "data=\n"),
        Case.of("data: a\nevent: e\ndata: b\n\n", "event=e data=a\nb"),
        Case.of("event: message_start\ndata: {}\n\n", "event=message_start data={}"),
        Case.of("event: a\nevent: b\ndata: c\n\n", "event=b data=c"),
        Case.of("event: a\nevent\ndata: c\n\n", "data=c"),
        Case.of("event: a\n\n", "event=a"),
        Case.of("id: 1\nid\ndata: a\n\n", "data=a"),
        Case.of("data: a\0b\n\n", "data=a\0b"),
        Case.of("event: e\0\ndata: x\n\n", "event=e\0 data=x"),
        Case.of(": ping\n\n", "nothing"),
        Case.of(":\n\n", "nothing"),
        Case.of(": one\n: two\r\n\n", "nothing"),
        Case.of(": ping\ndata: a\n\n", "data=a"),
        Case.of("retry: 3000\n\n", "nothing"),
        Case.of("retry: 3000\ndata: a\n\n", "data=a"),
        Case.of("Data: a\nDATA: b\n data: c\n\n", "nothing"),
        Case.of("dat: a\ndatax: b\nda\nevents: c\n\n", "nothing"),
        Case.of("\u00ef\u00bb\u00bfdata: a\n\n", "data=a"),
        Case.of("\u00ef\u00bb\u00bf\ndata: a\n\n", "nothing", "data=a"),
        Case.of("\u00ef\u00bb\u00bf\r\n\r\ndata: a\n\n", "nothing", "nothing", "data=a"),
        Case.of("\u00ef\u00bb\u00bf\u00ef\u00bb\u00bfdata: a\n\n", "nothing"),
        Case.of("\u00ef\u00bbdata: a\n\n", "nothing"),
        Case.of("\u00ef\n\ndata: b\n\n", "nothing", "data=b"),
        Case.of("data: a\n\n\u00ef\u00bb\u00bfdata: b\n\n", "data=a", "nothing"),
        Case.of("data: \u00c3\u00a9\u00ff\n\n", "data=\u00c3\u00a9\u00ff"),
        Case.of("data: a\n\r", "data=a"),
        Case.of("data: a\r\n\r", "data=a"));
  }

  static List<Case> cut() {
    return List.of(
        Case.of("data: [DONE]", "data=[DONE] cut"),
        Case.of("data: [DONE]\n", "data=[DONE] cut"),
        Case.of("data: [DONE]\r\n", "data=[DONE] cut"),
        Case.of("data: a\n\ndata: b\ndata: c", "data=a", "data=b\nc cut"),
        Case.of("data: a\r", "data=a cut"),
        Case.of("\u00ef\u00bb", "nothing cut"),
        Case.of("\u00ef\u00bb\u00bf", "nothing cut"));
  }

  /// Hears blocks: what they say, and that their bytes are the stream.
  private static final class Ear implements SseSink {
    final List<String> heard = new ArrayList<>();
    final StringBuilder bytes = new StringBuilder();
    final List<String> ranges = new ArrayList<>();

    @Override
    public void block(byte[] array, int from, int to, SseBlock block) {
      String raw = new String(array, from, to - from, ISO_8859_1);
      bytes.append(raw);
      ranges.add(raw);
      List<String> said = new ArrayList<>();
      if (!block.event().isEmpty()) {
        said.add("event=" + new String(block.event().getBytes(UTF_8), ISO_8859_1));
      }
      if (block.hasData()) {
        int length = block.dataTo() - block.dataFrom();
        said.add("data=" + new String(block.dataBytes(), block.dataFrom(), length, ISO_8859_1));
      }
      if (said.isEmpty()) {
        said.add("nothing");
      }
      if (!block.terminated()) {
        said.add("cut");
      }
      heard.add(String.join(" ", said));
    }
  }

  private static Ear whole(byte[] stream) {
    Ear ear = new Ear();
    SseParser parser = new SseParser();
    parser.feed(stream, 0, stream.length, ear);
    parser.finish(ear);
    return ear;
  }

  @ParameterizedTest
  @MethodSource({"cases", "cut"})
  void blocks_say_what_the_standard_says(Case given) {
    Ear ear = whole(given.stream.getBytes(ISO_8859_1));
    assertThat(ear.heard).isEqualTo(given.blocks);
    assertThat(ear.bytes).hasToString(given.stream);
  }

  @ParameterizedTest
  @MethodSource({"cases", "cut"})
  void blocks_do_not_depend_on_how_the_stream_was_cut(Case given) {
    byte[] stream = given.stream.getBytes(ISO_8859_1);
    Ear expected = whole(stream);
    for (int first = 0; first <= stream.length; first++) {
      for (int second = first; second <= stream.length; second++) {
        Ear ear = new Ear();
        SseParser parser = new SseParser();
        parser.feed(stream, 0, first, ear);
        parser.feed(stream, first, second, ear);
        parser.feed(stream, second, stream.length, ear);
        parser.finish(ear);
        assertThat(ear.heard).isEqualTo(expected.heard);
        assertThat(ear.ranges).isEqualTo(expected.ranges);
      }
    }
  }

  @ParameterizedTest
  @MethodSource({"cases", "cut"})
  void blocks_are_the_same_fed_byte_by_byte(Case given) {
    byte[] stream = given.stream.getBytes(ISO_8859_1);
    Ear expected = whole(stream);
    Ear ear = new Ear();
    SseParser parser = new SseParser();
    for (byte b : stream) {
      parser.feed(new byte[] {b}, 0, 1, ear);
    }
    parser.finish(ear);
    assertThat(ear.heard).isEqualTo(expected.heard);
    assertThat(ear.ranges).isEqualTo(expected.ranges);
  }

  @ParameterizedTest
  @CsvSource({"\\n\\n", "\\r\\n\\r\\n", "\\r\\r"})
  void a_block_is_told_with_the_last_byte_of_its_blank_line(String ends) {
    byte[] stream = ("data: a" + ends.translateEscapes()).getBytes(ISO_8859_1);
    Ear ear = new Ear();
    SseParser parser = new SseParser();
    parser.feed(stream, 0, stream.length - 1, ear);
    assertThat(ear.heard).isEmpty();
    parser.feed(stream, stream.length - 1, stream.length, ear);
    assertThat(ear.heard).containsExactly("data=a");
  }

  @Test
  void a_block_inside_the_bytes_fed_is_not_copied() {
    byte[] stream = "xxevent: e\ndata: a\n\nxx".getBytes(ISO_8859_1);
    List<byte[]> arrays = new ArrayList<>();
    new SseParser()
        .feed(
            stream,
            2,
            stream.length - 2,
            (bytes, from, to, block) -> {
              arrays.add(bytes);
              arrays.add(block.dataBytes());
              assertThat(from).isEqualTo(2);
              assertThat(to).isEqualTo(stream.length - 2);
              assertThat(block.dataFrom()).isEqualTo(17);
              assertThat(block.dataTo()).isEqualTo(18);
            });
    assertThat(arrays).hasSize(2).allSatisfy(array -> assertThat(array).isSameAs(stream));
  }

  @Test
  void a_carried_block_may_be_kept_while_others_follow() {
    List<byte[]> kept = new ArrayList<>();
    SseParser parser = new SseParser();
    SseSink sink = (bytes, from, to, block) -> kept.add(bytes);
    for (String piece : List.of("data: fi", "rst\n\ndata: sec", "ond\n\n")) {
      byte[] bytes = piece.getBytes(ISO_8859_1);
      parser.feed(bytes, 0, bytes.length, sink);
    }
    assertThat(new String(kept.getFirst(), 0, 13, ISO_8859_1)).isEqualTo("data: first\n\n");
    assertThat(kept.getFirst()).isNotSameAs(kept.getLast());
  }

  @Test
  void names_and_data_compare_without_a_string() {
    byte[] stream = "event: ping\ndata: [DONE]\n\n".getBytes(ISO_8859_1);
    List<Boolean> answers = new ArrayList<>();
    new SseParser()
        .feed(
            stream,
            0,
            stream.length,
            (bytes, from, to, block) -> {
              answers.add(block.eventIs("ping") && block.dataIs("[DONE]"));
              answers.add(block.eventIs("pin") || block.eventIs("pint") || block.eventIs(""));
              answers.add(block.dataIs("[DONE") || block.dataIs("[DONE}"));
            });
    assertThat(answers).containsExactly(true, false, false);
  }
}
