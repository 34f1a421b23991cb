package nines.dialect.sse;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nines.dialect.EventTooLargeException;
import org.junit.jupiter.api.Test;

class SseBoundTest {
  private static final String SILENT = "silent";

  private static byte[] block(int length) {
    byte[] block = new byte[length];
    Arrays.fill(block, (byte) 'a');
    System.arraycopy("data: ".getBytes(US_ASCII), 0, block, 0, 6);
    block[length - 2] = '\n';
    block[length - 1] = '\n';
    return block;
  }

  @Test
  void a_line_of_two_megabytes_passes_byte_by_byte() {
    byte[] block = block(2 << 20);
    List<Integer> lengths = new ArrayList<>();
    SseParser parser = new SseParser();
    for (int at = 0; at < block.length; at++) {
      parser.feed(block, at, at + 1, (bytes, from, to, said) -> lengths.add(to - from));
    }
    assertThat(lengths).containsExactly(block.length);
  }

  @Test
  void many_data_lines_in_one_block_are_joined() {
    byte[] block = ("data: x\n".repeat(100_000) + "\n").getBytes(US_ASCII);
    List<Integer> lengths = new ArrayList<>();
    new SseParser()
        .feed(
            block,
            0,
            block.length,
            (bytes, from, to, said) -> lengths.add(said.dataTo() - said.dataFrom()));
    assertThat(lengths).containsExactly(2 * 100_000 - 1);
  }

  @Test
  void a_block_at_the_bound_passes_whole_and_in_pieces() {
    byte[] block = block(SseParser.MAX_BLOCK);
    List<Integer> lengths = new ArrayList<>();
    SseParser parser = new SseParser();
    SseSink sink = (bytes, from, to, said) -> lengths.add(to - from);
    parser.feed(block, 0, block.length, sink);
    parser.feed(block, 0, 1000, sink);
    parser.feed(block, 1000, block.length, sink);
    assertThat(lengths).containsExactly(SseParser.MAX_BLOCK, SseParser.MAX_BLOCK);
  }

  @Test
  void a_block_above_the_bound_is_refused_whole_and_in_pieces() {
    byte[] block = block(SseParser.MAX_BLOCK + 1);
    SseSink sink = (bytes, from, to, said) -> assertThat(SILENT).isEmpty();
    assertThatThrownBy(() -> new SseParser().feed(block, 0, block.length, sink))
        .isInstanceOf(EventTooLargeException.class);
    SseParser parser = new SseParser();
    parser.feed(block, 0, 1000, sink);
    assertThatThrownBy(() -> parser.feed(block, 1000, block.length, sink))
        .isInstanceOf(EventTooLargeException.class);
  }

  @Test
  void an_endless_line_is_refused_at_the_bound() {
    byte[] piece = new byte[1 << 20];
    Arrays.fill(piece, (byte) 'x');
    SseParser parser = new SseParser();
    SseSink sink = (bytes, from, to, said) -> assertThat(SILENT).isEmpty();
    for (int fed = 0; fed < SseParser.MAX_BLOCK; fed += piece.length) {
      parser.feed(piece, 0, piece.length, sink);
    }
    assertThatThrownBy(() -> parser.feed(piece, 0, 1, sink))
        .isInstanceOf(EventTooLargeException.class)
        .hasMessage("event: above 16777216 bytes");
  }
}
