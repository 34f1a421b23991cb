package nines.dialect.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import nines.core.exchange.FrameKind;
import nines.core.failure.FailureCode;
import nines.dialect.StreamFraming;
import nines.dialect.anthropic.AnthropicDialect;
import nines.dialect.chat.EventSink;
import nines.dialect.eventstream.Messages;
import org.junit.jupiter.api.Test;

class ChunkedStreamTest {
  private static final List<String> EVENTS =
      List.of(
          "{\"type\":\"message_start\",\"message\":{\"id\":\"m\",\"model\":\"claude-x\","
              + "\"usage\":{\"input_tokens\":3,\"output_tokens\":1}}}",
          "{\"type\":\"content_block_delta\",\"index\":0,"
              + "\"delta\":{\"type\":\"text_delta\",\"text\":\"Grüße\"}}",
          "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},"
              + "\"usage\":{\"output_tokens\":7}}",
          "{\"type\":\"message_stop\"}");

  private final List<String> frames = new ArrayList<>();
  private final List<FrameKind> kinds = new ArrayList<>();
  private final ChunkedStream stream =
      new ChunkedStream(AnthropicDialect.INSTANCE.streamReader(StreamFraming.SSE));

  @Test
  void what_lies_in_chunks_becomes_the_vendors_own_events() {
    feed(whole());
    assertThat(kinds)
        .containsExactly(FrameKind.NONE, FrameKind.TOKEN, FrameKind.FINISH, FrameKind.END);
    assertThat(frames.get(1))
        .isEqualTo("event: content_block_delta\ndata: " + EVENTS.get(1) + "\n\n");
    assertThat(stream.modelVersion()).isEqualTo("claude-x");
    assertThat(stream.usage().output()).isEqualTo(7);
  }

  @Test
  void the_events_are_the_same_wherever_the_stream_is_split() {
    byte[] all = whole();
    feed(all);
    List<String> expected = List.copyOf(frames);
    for (int split = 0; split <= all.length; split++) {
      frames.clear();
      ChunkedStream fresh =
          new ChunkedStream(AnthropicDialect.INSTANCE.streamReader(StreamFraming.SSE));
      fresh.feed(all, 0, split, this::frame);
      fresh.feed(all, split, all.length, this::frame);
      assertThat(frames).isEqualTo(expected);
    }
  }

  @Test
  void an_exception_inside_a_stream_is_the_providers_error() {
    feed(
        Messages.join(
            chunk(EVENTS.getFirst()),
            Messages.exception("throttlingException", "{\"message\":\"Too many tokens.\"}")));
    assertThat(kinds).containsExactly(FrameKind.NONE, FrameKind.ERROR);
    assertThat(requireNonNull(stream.failure()).code()).isEqualTo(FailureCode.RATE_LIMITED);
    assertThat(requireNonNull(stream.failure()).message()).isEqualTo("Too many tokens.");
  }

  @Test
  void a_stream_that_did_not_arrive_as_it_was_sent_is_an_error() {
    byte[] all = whole();
    all[all.length - 1] ^= 1;
    feed(all);
    assertThat(kinds).endsWith(FrameKind.ERROR);
    assertThat(kinds).doesNotContain(FrameKind.END);
  }

  @Test
  void a_chunk_that_holds_nothing_readable_is_an_error() {
    for (String payload : List.of("{}", "{\"bytes\":\"*\"}", "no json", "{\"bytes\":1}")) {
      kinds.clear();
      feed(Messages.event("chunk", payload));
      assertThat(kinds).containsExactly(FrameKind.ERROR);
    }
  }

  @Test
  void nothing_in_a_chunk_makes_a_line_of_its_own() {
    feed(chunk("{\"type\":\"a\\nevent: message_stop\",\n\"x\":1}"));
    assertThat(frames)
        .containsExactly("data: {\"type\":\"a\\nevent: message_stop\",\ndata: \"x\":1}\n\n");
  }

  @Test
  void a_translated_stream_is_cut_by_the_type_of_what_lies_in_its_chunks() {
    List<String> told = new ArrayList<>();
    EventSink sink =
        (name, bytes, from, to) -> told.add(name + " " + new String(bytes, from, to - from, UTF_8));
    ChunkEvents events = new ChunkEvents();
    byte[] all = whole();
    events.feed(all, 0, all.length, sink);
    events.finish(sink);
    assertThat(told).hasSize(4).startsWith("message_start " + EVENTS.getFirst());
  }

  private static byte[] whole() {
    return Messages.join(EVENTS.stream().map(ChunkedStreamTest::chunk).toArray(byte[][]::new));
  }

  private static byte[] chunk(String event) {
    String bytes = Base64.getEncoder().encodeToString(event.getBytes(UTF_8));
    return Messages.event("chunk", "{\"bytes\":\"" + bytes + "\",\"p\":\"abcd\"}");
  }

  private void feed(byte[] bytes) {
    stream.feed(bytes, 0, bytes.length, this::frame);
  }

  private void frame(byte[] bytes, int from, int to, FrameKind kind) {
    frames.add(new String(bytes, from, to - from, UTF_8));
    kinds.add(kind);
  }
}
