package nines.server.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import nines.core.exchange.FrameKind;
import nines.core.exchange.Operation;
import nines.core.exchange.Usage;
import nines.core.failure.Cause;
import nines.dialect.StreamFraming;
import nines.server.drive.AnswerHead;
import nines.server.pipeline.ProviderRequest;
import org.junit.jupiter.api.Test;

class OtherAnswersTest {
  private static final String ELEMENT =
      """
      {"candidates":[{"content":{"role":"model","parts":[{"text":"hi"}]}}],"modelVersion":"m-2"}\
      """;

  private static final String LAST =
      """
      {"candidates":[{"finishReason":"STOP"}],"modelVersion":"m-2",\
      "usageMetadata":{"promptTokenCount":7,"candidatesTokenCount":3,"totalTokenCount":10}}\
      """;

  @Test
  void sound_is_relayed_piece_by_piece_and_its_first_byte_is_its_first_token() {
    try (var provider =
            RawProvider.start(connection -> {
              connection.readRequest();
              connection.write(
                  "HTTP/1.1 200 OK\r\ncontent-type: audio/mpeg\r\ncontent-length: 6\r\n\r\n");
              connection.write("ID3");
              connection.readRequest();
            });
        var rig = new EgressRig(EgressRig.provider(provider.baseUrl()))) {
      var heard = rig.dial(request(Operation.AUDIO_SPEECH, false, StreamFraming.SSE));
      assertThat(Heard.await(heard.firstFrame)).isEqualTo(new Heard.Told("ID3", FrameKind.TOKEN));
      assertThat(Heard.await(heard.head).shape()).isEqualTo(AnswerHead.Shape.PIECES);
      assertThat(Heard.await(heard.head).contentType()).isEqualTo("audio/mpeg");
      assertThat(heard.over).isNotDone();
    }
  }

  @Test
  void sound_that_breaks_off_is_cut() {
    var heard =
        answered(
            "openai",
            request(Operation.AUDIO_SPEECH, false, StreamFraming.SSE),
            "HTTP/1.1 200 OK\r\ncontent-type: audio/mpeg\r\ncontent-length: 6\r\n\r\nID3");
    assertThat(heard.failure().cause()).isEqualTo(Cause.CUT);
  }

  @Test
  void sound_of_no_bytes_is_cut() {
    var heard =
        answered(
            "openai",
            request(Operation.AUDIO_SPEECH, false, StreamFraming.SSE),
            "HTTP/1.1 200 OK\r\ncontent-type: audio/mpeg\r\ncontent-length: 0\r\n\r\n");
    assertThat(heard.failure().cause()).isEqualTo(Cause.CUT);
  }

  @Test
  void an_array_of_gemini_comes_element_by_element() {
    String body = "[" + ELEMENT + ",\r\n" + LAST + "]";
    var heard =
        answered(
            "gemini",
            request(Operation.STREAM_GENERATE_CONTENT, true, StreamFraming.JSON_ARRAY),
            Wire.json(body));
    var over = heard.await();
    assertThat(over.failure()).isNull();
    assertThat(heard.text()).isEqualTo(body);
    assertThat(heard.kinds()).contains(FrameKind.TOKEN, FrameKind.FINISH);
    assertThat(over.end().usage()).isEqualTo(new Usage(7, 0, 0, 3, 0));
    assertThat(over.end().modelVersion()).isEqualTo("m-2");
    assertThat(Heard.await(heard.head).shape()).isEqualTo(AnswerHead.Shape.STREAM);
  }

  @Test
  void what_a_provider_is_not_told_of_is_named_and_what_it_calls_otherwise_is_not() {
    var request =
        new ProviderRequest(
            Operation.CHAT_COMPLETIONS,
            false,
            StreamFraming.SSE,
            false,
            false,
            "application/json",
            List.of(),
            TestBody.of(
                "{\"model\":\"r\",\"user\":\"u\",\"seed\":1,\"random_seed\":2,"
                    + "\"max_completion_tokens\":3}"));
    try (var provider = RawProvider.start(OtherAnswersTest::answerAll);
        var rig = new EgressRig(new EgressRig.Spec("mistral", provider.baseUrl()).config())) {
      var heard = rig.dial(request);
      assertThat(heard.await().failure()).isNull();
      assertThat(Heard.await(heard.head).dropped()).containsExactly("seed", "user");
      assertThat(provider.requests().getFirst().body())
          .isEqualTo("{\"model\":\"m-1\",\"random_seed\":2,\"max_tokens\":3}");
    }
  }

  @Test
  void an_attempt_is_dialled_on_the_loop_that_owns_it_or_not_at_all() {
    try (var rig = new EgressRig(EgressRig.provider("http://127.0.0.1:1/v1"))) {
      var heard = new Heard();
      assertThatThrownBy(
              () -> rig.dialNow(EgressRig.chat(EgressRig.PROMPT, false), EgressRig.TARGET, heard))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("expected");
    }
  }

  private static ProviderRequest request(
      Operation operation, boolean stream, StreamFraming framing) {
    return new ProviderRequest(
        operation,
        stream,
        framing,
        true,
        false,
        "application/json",
        List.of(),
        TestBody.of(EgressRig.PROMPT));
  }

  private static Heard answered(String type, ProviderRequest request, String wire) {
    try (var provider =
            RawProvider.start(connection -> {
              connection.readRequest();
              connection.write(wire);
            });
        var rig =
            new EgressRig(
                new EgressRig.Spec(type, "http://127.0.0.1:" + provider.port()).config())) {
      var heard = rig.dial(request);
      heard.await();
      return heard;
    }
  }

  private static void answerAll(RawProvider.Connection connection) throws IOException {
    while (true) {
      connection.readRequest();
      connection.answer(Wire.ANSWER);
    }
  }
}
