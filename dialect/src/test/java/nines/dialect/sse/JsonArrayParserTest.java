package nines.dialect.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nines.dialect.EventTooLargeException;
import nines.dialect.json.JsonException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.AggregateWith;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.aggregator.ArgumentsAggregator;
import org.junit.jupiter.params.provider.CsvSource;

class JsonArrayParserTest {
  /// Hears elements between bars, and the bytes around them as they are.
  private static final class Ear implements JsonArraySink {
    final List<String> heard = new ArrayList<>();

    @Override
    public void element(byte[] bytes, int from, int valueFrom, int to) {
      heard.add(text(bytes, from, valueFrom) + "|" + text(bytes, valueFrom, to));
    }

    @Override
    public void rest(byte[] bytes, int from, int to) {
      heard.add(text(bytes, from, to));
    }

    private static String text(byte[] bytes, int from, int to) {
      return new String(bytes, from, to - from, UTF_8);
    }
  }

  private static List<String> parse(String text, int... cuts) {
    byte[] bytes = text.getBytes(UTF_8);
    Ear ear = new Ear();
    JsonArrayParser parser = new JsonArrayParser();
    int from = 0;
    for (int cut : cuts) {
      parser.feed(bytes, from, cut, ear);
      from = cut;
    }
    parser.feed(bytes, from, bytes.length, ear);
    parser.finish(ear);
    return ear.heard;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "`[]`; `[]`",
        "` [ ] `; ` [ ]`; ` `",
        "`[{\"a\":1}]`; `[|{\"a\":1}`; `]`",
        "`[{\"a\":[1,{}]},{\"b\":\"}\"}]`; `[|{\"a\":[1,{}]}`; `,|{\"b\":\"}\"}`; `]`",
        "`[{\"a\":\"\\\"]\\\\\"} , {}]`; `[|{\"a\":\"\\\"]\\\\\"}`; ` , |{}`; `]`",
        "`[1,\"a]\\\\\",[[]],true ]`; `[|1`; `,|\"a]\\\\\"`; `,|[[]]`; `,|true`; ` ]`",
        "`[{\"é\":\"漢😀\"},null]`; `[|{\"é\":\"漢😀\"}`; `,|null`; `]`",
        "`[{\"a\":1},{\"b\"`; `[|{\"a\":1}`; `,{\"b\"`",
        "`[`; `[`",
        "`[1`; `[1`"
      })
  void elements_are_told_with_all_bytes_however_the_stream_was_cut(
      String text, @AggregateWith(Rest.class) List<String> frames) {
    assertThat(parse(text)).isEqualTo(frames);
    int length = text.getBytes(UTF_8).length;
    for (int first = 0; first <= length; first++) {
      for (int second = first; second <= length; second++) {
        assertThat(parse(text, first, second)).isEqualTo(frames);
      }
    }
    int[] everywhere = new int[length];
    Arrays.setAll(everywhere, at -> at);
    assertThat(parse(text, everywhere)).isEqualTo(frames);
  }

  static final class Rest implements ArgumentsAggregator {
    @Override
    public List<String> aggregateArguments(ArgumentsAccessor row, ParameterContext context) {
      return row.toList().stream().skip(1).map(String.class::cast).toList();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "`{}`; 0; `'{' (expected: '[' of an array)`",
        "`  x`; 2; `'x' (expected: '[' of an array)`",
        "`[,`; 1; `',' (expected: a value)`",
        "`[1,]`; 3; `']' (expected: a value)`",
        "`[{} {}`; 4; `'{' (expected: ',' or ']')`",
        "`[{}}`; 3; `'}' (expected: ',' or ']')`",
        "`[] []`; 3; `'[' (expected: end of input)`",
        "`[1]\u0000`; 3; `byte 0x00 (expected: end of input)`"
      })
  void what_is_no_array_is_refused_where_it_turns_bad(String text, int offset, String message) {
    for (int cut = 0; cut <= offset; cut++) {
      int at = cut;
      assertThatThrownBy(() -> parse(text, at))
          .isInstanceOf(JsonException.class)
          .hasMessage("byte %d: %s", offset, message);
    }
  }

  @Test
  void the_array_is_closed_by_its_own_bracket_only() {
    JsonArrayParser parser = new JsonArrayParser();
    byte[] bytes = "[[\"]\"],{}]".getBytes(UTF_8);
    parser.feed(bytes, 0, bytes.length - 1, new Ear());
    assertThat(parser.closed()).isFalse();
    parser.feed(bytes, bytes.length - 1, bytes.length, new Ear());
    assertThat(parser.closed()).isTrue();
  }

  @Test
  void an_element_inside_the_bytes_fed_is_not_copied() {
    byte[] stream = "[{}".getBytes(UTF_8);
    new JsonArrayParser()
        .feed(
            stream,
            0,
            stream.length,
            new JsonArraySink() {
              @Override
              public void element(byte[] bytes, int from, int valueFrom, int to) {
                assertThat(bytes).isSameAs(stream);
              }

              @Override
              public void rest(byte[] bytes, int from, int to) {
                assertThat(to).isEqualTo(from);
              }
            });
  }

  @ParameterizedTest
  @CsvSource({"'[\"', a", "'[', [", "'[', ' '", "'[', 1", "'[{\"a\":', 1"})
  void an_endless_element_is_refused_at_the_bound(String start, String unit) {
    byte[] head = start.getBytes(UTF_8);
    byte[] piece = unit.repeat(1 << 20).getBytes(UTF_8);
    JsonArrayParser parser = new JsonArrayParser();
    Ear ear = new Ear();
    parser.feed(head, 0, head.length, ear);
    for (int fed = piece.length; fed < JsonArrayParser.MAX_ELEMENT; fed += piece.length) {
      parser.feed(piece, 0, piece.length, ear);
    }
    assertThatThrownBy(() -> parser.feed(piece, 0, piece.length, ear))
        .isInstanceOf(EventTooLargeException.class);
    assertThat(ear.heard).isEmpty();
  }
}
