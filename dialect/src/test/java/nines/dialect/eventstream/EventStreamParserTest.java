package nines.dialect.eventstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import nines.dialect.EventTooLargeException;
import org.junit.jupiter.api.Test;

class EventStreamParserTest {
  private static final byte[] STREAM =
      Messages.join(
          Messages.event("first", "{\"a\":\"ä\"}"),
          Messages.message(Map.of(), ""),
          Messages.event("second", "{}"));

  private static List<String> told(byte[] stream, int... cuts) {
    EventStreamParser parser = new EventStreamParser();
    List<String> told = new ArrayList<>();
    MessageSink sink =
        message ->
            told.add(
                message.header(":event-type")
                    + " "
                    + new String(
                        message.bytes(),
                        message.payloadFrom(),
                        message.payloadTo() - message.payloadFrom(),
                        StandardCharsets.UTF_8));
    int from = 0;
    for (int cut : cuts) {
      parser.feed(stream, from, cut, sink);
      from = cut;
    }
    parser.feed(stream, from, stream.length, sink);
    told.add(parser.isInside() ? "inside" : "between");
    return told;
  }

  @Test
  void messages_are_told_with_headers_and_payload() {
    assertThat(told(STREAM)).containsExactly("first {\"a\":\"ä\"}", " ", "second {}", "between");
  }

  @Test
  void it_makes_no_difference_where_a_stream_is_cut() {
    for (int cut = 0; cut <= STREAM.length; cut++) {
      for (int next = cut; next <= STREAM.length; next++) {
        assertThat(told(STREAM, cut, next)).as("%d, %d", cut, next).isEqualTo(told(STREAM));
      }
    }
  }

  @Test
  void a_stream_may_come_byte_by_byte() {
    int[] everywhere = IntStream.range(0, STREAM.length).toArray();
    assertThat(told(STREAM, everywhere)).isEqualTo(told(STREAM));
  }

  @Test
  void a_message_that_is_not_whole_is_not_told() {
    byte[] one = Messages.event("first", "{}");
    for (int length = 1; length < one.length; length++) {
      assertThat(told(Arrays.copyOf(one, length))).containsExactly("inside");
    }
  }

  /// The example of Smithy's specification: no headers, payload `{'foo':'bar'}`.
  @Test
  void a_published_message_is_read() {
    byte[] published =
        HexFormat.of().parseHex("0000001d00000000fd528c5a7b27666f6f273a27626172277dc3653936");
    assertThat(told(published)).containsExactly(" {'foo':'bar'}", "between");
  }

  @Test
  void any_wrong_byte_is_noticed() {
    byte[] one = Messages.event("first", "{\"a\":1}");
    for (int i = 0; i < one.length; i++) {
      byte[] broken = one.clone();
      broken[i] ^= 0x40;
      assertThatThrownBy(() -> told(broken))
          .as("byte %d", i)
          .isInstanceOf(CorruptMessageException.class);
      assertThatThrownBy(() -> told(broken, 5, 13, 20))
          .as("byte %d, in pieces", i)
          .isInstanceOf(CorruptMessageException.class);
    }
  }

  @Test
  void a_message_above_the_bound_is_not_waited_for() {
    assertThatThrownBy(() -> told(prelude(EventStreamParser.MAX_MESSAGE + 1, 0)))
        .isInstanceOf(EventTooLargeException.class);
    assertThat(told(prelude(EventStreamParser.MAX_MESSAGE, 0))).containsExactly("inside");
  }

  @Test
  void lengths_that_do_not_fit_each_other_are_noticed() {
    assertThatThrownBy(() -> told(prelude(15, 0))).isInstanceOf(CorruptMessageException.class);
    assertThatThrownBy(() -> told(prelude(20, 5))).isInstanceOf(CorruptMessageException.class);
    assertThatThrownBy(() -> told(prelude(20, -1))).isInstanceOf(CorruptMessageException.class);
  }

  private static byte[] prelude(int length, int headers) {
    ByteBuffer out = ByteBuffer.allocate(12).putInt(length).putInt(headers);
    return out.putInt(Messages.checksum(out.array(), 8)).array();
  }

  @Test
  void headers_of_every_type_are_passed_over() {
    ByteBuffer headers = ByteBuffer.allocate(200);
    int[] lengths = {0, 0, 1, 2, 4, 8, -1, -1, 8, 16};
    for (int type = 0; type < lengths.length; type++) {
      headers.put((byte) 1).put((byte) ('a' + type)).put((byte) type);
      if (lengths[type] < 0) {
        headers.putShort((short) 2).put((byte) 'o').put((byte) 'k');
      } else {
        headers.put(new byte[lengths[type]]);
      }
    }
    headers.put((byte) 1).put((byte) 'z').put((byte) 7).putShort((short) 1).put((byte) '!');
    byte[] message =
        Messages.message(Arrays.copyOf(headers.array(), headers.position()), new byte[0]);
    List<String> found = new ArrayList<>();
    new EventStreamParser()
        .feed(
            message,
            0,
            message.length,
            it -> {
              found.add(it.header("h"));
              found.add(it.header("g"));
              found.add(it.header("z"));
              found.add(it.header("none"));
            });
    assertThat(found).containsExactly("ok", "", "!", "");
  }

  @Test
  void headers_that_run_over_or_are_of_no_known_type_are_noticed() {
    for (byte[] headers :
        List.of(
            new byte[] {1, 'a', 7, 0, 9, 'x'},
            new byte[] {9, 'a'},
            new byte[] {1, 'a', 10},
            new byte[] {1, 'a', 5, 0})) {
      byte[] message = Messages.message(headers, new byte[0]);
      assertThatThrownBy(() -> told(message)).isInstanceOf(CorruptMessageException.class);
    }
  }
}
