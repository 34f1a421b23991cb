package nines.dialect.bedrock;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nines.core.exchange.FinishReason;
import nines.core.exchange.FrameKind;
import nines.core.exchange.Opaque;
import nines.core.exchange.Owner;
import nines.core.exchange.Part;
import nines.core.exchange.StreamEvent;
import nines.core.exchange.Usage;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.dialect.chat.EventSink;
import nines.dialect.chat.Telling;
import nines.dialect.eventstream.Messages;
import nines.dialect.refusal.Refusals;
import org.junit.jupiter.api.Test;

class ConverseStreamTest {
  private static final Owner OWNER = new Owner("anthropic", "anthropic.claude-x");

  private static final byte[] STREAM =
      Messages.join(
          Messages.event("messageStart", "{\"p\":\"abcd\",\"role\":\"assistant\"}"),
          delta("{\"reasoningContent\":{\"text\":\"hm\"}}"),
          delta("{\"reasoningContent\":{\"signature\":\"Si/g+n\"}}"),
          stop(),
          delta("{\"text\":\"\"}"),
          delta("{\"text\":\"Grüße\"}"),
          stop(),
          call("a"),
          delta("{\"toolUse\":{\"input\":\"{\\\"c\\\":\"}}"),
          delta("{\"toolUse\":{\"input\":\"1}\"}}"),
          stop(),
          call("b"),
          delta("{\"toolUse\":{\"input\":\"\"}}"),
          stop(),
          Messages.event("messageStop", "{\"stopReason\":\"tool_use\"}"),
          Messages.event(
              "metadata",
              """
              {"usage":{"inputTokens":5,"cacheReadInputTokens":7,"cacheWriteInputTokens":2,\
              "outputTokens":4,"totalTokens":18},"p":"ab"}\
              """));

  private static byte[] delta(String delta) {
    return Messages.event("contentBlockDelta", "{\"contentBlockIndex\":0,\"delta\":" + delta + "}");
  }

  private static byte[] stop() {
    return Messages.event("contentBlockStop", "{\"contentBlockIndex\":0}");
  }

  private static byte[] call(String name) {
    return start("{\"toolUse\":{\"toolUseId\":\"id_" + name + "\",\"name\":\"" + name + "\"}}");
  }

  private static byte[] start(String start) {
    return Messages.event("contentBlockStart", "{\"contentBlockIndex\":0,\"start\":" + start + "}");
  }

  private static List<Object> told(byte[]... messages) {
    return Telling.of(new ConverseChat(), Messages.join(messages), OWNER).told();
  }

  @Test
  void blocks_are_told_without_their_padding_and_usage_behind_the_end() {
    Telling whole = Telling.of(new ConverseChat(), STREAM, OWNER);
    Usage usage = new Usage(14, 7, 2, 4, 0);
    assertThat(whole.told())
        .containsExactly(
            new StreamEvent.Start("", "anthropic.claude-x", 0),
            FrameKind.NONE,
            new StreamEvent.Thought("hm"),
            FrameKind.TOKEN,
            new StreamEvent.ThoughtSeal(new Opaque(OWNER, "signature", "\"Si/g+n\"")),
            FrameKind.NONE,
            FrameKind.NONE,
            FrameKind.NONE,
            new StreamEvent.Words("Grüße"),
            FrameKind.TOKEN,
            FrameKind.NONE,
            new StreamEvent.CallStart(0, "id_a", "a", null),
            FrameKind.TOKEN,
            new StreamEvent.CallArguments(0, "{\"c\":"),
            FrameKind.TOKEN,
            new StreamEvent.CallArguments(0, "1}"),
            FrameKind.TOKEN,
            FrameKind.NONE,
            new StreamEvent.CallStart(1, "id_b", "b", null),
            FrameKind.TOKEN,
            FrameKind.NONE,
            new StreamEvent.CallArguments(1, "{}"),
            FrameKind.TOKEN,
            new StreamEvent.Finish(FinishReason.TOOL_CALLS, null),
            FrameKind.FINISH,
            new StreamEvent.Used(usage),
            FrameKind.USAGE);
    assertThat(whole.usage()).isEqualTo(usage);
  }

  @Test
  void it_makes_no_difference_where_a_stream_is_cut() {
    assertThat(Telling.differing(new ConverseChat(), STREAM, OWNER)).isEmpty();
  }

  @Test
  void redacted_thoughts_are_kept_as_anthropics_own_block() {
    assertThat(
            told(
                delta("{\"reasoningContent\":{\"redactedContent\":\"RXU4\"}}"),
                delta("{\"reasoningContent\":{\"redactedContent\":\"RQ==\"}}"),
                stop()))
        .containsExactly(
            FrameKind.NONE,
            FrameKind.NONE,
            new StreamEvent.Whole(
                new Part.Sealed(
                    new Opaque(
                        OWNER,
                        "redacted_thinking",
                        "{\"type\":\"redacted_thinking\",\"data\":\"Eu8E\"}"),
                    null)),
            FrameKind.NONE);
  }

  @Test
  void redacted_thoughts_are_held_up_to_a_bound() {
    byte[] half =
        delta(
            "{\"reasoningContent\":{\"redactedContent\":\""
                + "A".repeat(ConverseDecoder.MAX_REDACTED / 2)
                + "\"}}");
    byte[] more = delta("{\"reasoningContent\":{\"redactedContent\":\"A\"}}");
    assertThat(told(half, half, more))
        .containsExactly(FrameKind.NONE, FrameKind.NONE, FrameKind.MALFORMED);
  }

  @Test
  void the_work_of_bedrocks_own_tools_is_no_call() {
    assertThat(
            told(
                start(
                    "{\"toolUse\":{\"toolUseId\":\"x\",\"name\":\"search\",\"type\":\"server_tool_use\"}}"),
                delta("{\"toolUse\":{\"input\":\"{}\"}}"),
                stop(),
                start("{\"toolResult\":{\"toolUseId\":\"x\"}}"),
                delta("{\"toolResult\":[{\"text\":\"found\"}]}"),
                stop(),
                delta("{\"text\":\"so\"}")))
        .containsOnly(FrameKind.NONE, new StreamEvent.Words("so"), FrameKind.TOKEN);
  }

  @Test
  void citations_and_images_are_told() {
    List<Object> told =
        told(
            delta("{\"citation\":{\"title\":\"map\",\"sourceContent\":[{\"text\":\"Bonn\"}]}}"),
            start("{\"image\":{\"format\":\"webp\"}}"),
            delta("{\"image\":{\"source\":{\"bytes\":\"AAAA\"}}}"));
    assertThat(told).hasSize(5).contains(FrameKind.TOKEN);
    assertThat(told.getFirst())
        .isInstanceOfSatisfying(
            StreamEvent.Cited.class,
            cited -> assertThat(cited.citation().citedText()).isEqualTo("Bonn"));
    assertThat(told.get(3)).isInstanceOf(StreamEvent.Whole.class);
  }

  @Test
  void malformed_output_is_an_error_and_an_unknown_event_is_nothing() {
    assertThat(told(Messages.event("messageStop", "{\"stopReason\":\"malformed_tool_use\"}")))
        .containsExactly(FrameKind.ERROR);
    assertThat(told(Messages.event("news", "{}"))).containsExactly(FrameKind.NONE);
    assertThat(told(Messages.event("messageStop", "no"))).containsExactly(FrameKind.MALFORMED);
  }

  private static List<Failure> failures(byte[] stream) {
    List<Failure> failures = new ArrayList<>();
    EventSink sink =
        (name, bytes, from, to) -> {
          if (name.equals(ConverseEvents.ERROR)) {
            failures.add(Refusals.inBand(bytes, from, to));
          }
        };
    ConverseEvents events = new ConverseEvents();
    events.feed(stream, 0, stream.length, sink);
    events.finish(sink);
    return failures;
  }

  @Test
  void an_exception_ends_the_stream_with_what_its_type_means() {
    byte[] stream =
        Messages.join(
            Messages.exception("throttlingException", "{\"message\":\"slow down\"}"),
            Messages.exception("validationException", "{\"message\":\"again\"}"));
    assertThat(failures(stream))
        .singleElement()
        .satisfies(failure -> {
          assertThat(failure.code()).isEqualTo(FailureCode.RATE_LIMITED);
          assertThat(failure.message()).isEqualTo("slow down");
        });
    assertThat(told(Messages.exception("modelTimeoutException", "{}"), delta("{\"text\":\"a\"}")))
        .containsExactly(FrameKind.ERROR);
    assertThat(failures(Messages.exception("serviceUnavailableException", "x")))
        .extracting(Failure::code)
        .containsExactly(FailureCode.PROVIDER_ERROR);
  }

  @Test
  void a_broken_checksum_is_the_providers_failure() {
    byte[] stream = STREAM.clone();
    stream[stream.length - 1]++;
    assertThat(failures(stream))
        .extracting(Failure::code, Failure::message)
        .containsExactly(
            tuple(FailureCode.PROVIDER_ERROR, "The stream did not arrive as it was sent."));
    Telling telling = Telling.of(new ConverseChat(), stream, OWNER);
    assertThat(requireNonNull(telling.told().getLast())).isEqualTo(FrameKind.ERROR);
    assertThat(Telling.differing(new ConverseChat(), stream, OWNER)).isEmpty();
  }

  @Test
  void an_error_message_is_told_by_its_headers() {
    byte[] stream =
        Messages.message(
            Map.of(
                ":message-type", "error",
                ":error-code", "InternalFailure",
                ":error-message", "lost"),
            "");
    assertThat(failures(stream)).extracting(Failure::message).containsExactly("lost");
  }
}
