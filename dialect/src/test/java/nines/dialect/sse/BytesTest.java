package nines.dialect.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BytesTest {
  @Test
  void the_search_by_words_finds_what_a_search_by_bytes_finds() {
    Random random = new Random(7);
    byte[] neighbours = {'\n', '\r', 0x0b, 0x0c, 0x09, 0x0e, 0, (byte) 0x8a, (byte) 0x8d, 'a'};
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = new byte[random.nextInt(40)];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] =
            random.nextInt(8) == 0
                ? neighbours[random.nextInt(neighbours.length)]
                : (byte) random.nextInt(256);
      }
      int from = random.nextInt(bytes.length + 1);
      int to = from + random.nextInt(bytes.length - from + 1);
      int expected = from;
      while (expected < to && bytes[expected] != '\n' && bytes[expected] != '\r') {
        expected++;
      }
      assertThat(Bytes.lineEnd(bytes, from, to)).isEqualTo(expected);
    }
  }
}
