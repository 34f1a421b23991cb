package nines.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.dialect.json.JsonIndex;
import nines.dialect.registry.Dialects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("goldens")
class ErrorGoldensTest {
  private static final Failure BROKEN =
      Failure.of(FailureCode.STREAM_INTERRUPTED, "It \"broke\"\nin two.");

  private static List<Dialect> dialects() {
    return Dialects.all();
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void every_failure_has_words_in_every_language(Dialect dialect) {
    StringBuilder listing = new StringBuilder();
    for (FailureCode code : FailureCode.values()) {
      Failure failure =
          Failure.ofMember(code, "messages[0].content", code.meaning())
              .withRetryAfterNanos(code == FailureCode.RATE_LIMITED ? 2_500_000_000L : 0);
      listing.append(dialect.error(failure, "req-1").text()).append('\n');
    }
    Goldens.check(Goldens.file(dialect.name() + "/errors"), listing.toString());
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void what_the_gateway_says_in_a_stream(Dialect dialect) {
    StringBuilder listing = new StringBuilder();
    for (StreamFraming framing : StreamFraming.values()) {
      if (framing == StreamFraming.JSON_ARRAY && !dialect.name().equals("gemini")) {
        continue;
      }
      StreamVoice voice = dialect.voice(framing);
      listing.append(framing).append(' ').append(voice.contentType()).append('\n');
      listing.append("heartbeat  ").append(escaped(voice.heartbeat().text())).append('\n');
      listing.append("at first   ").append(escaped(voice.error(BROKEN, false).text()));
      listing.append("\nlater      ").append(escaped(voice.error(BROKEN, true).text()));
      listing.append('\n');
    }
    Goldens.check(Goldens.file(dialect.name() + "/voice"), listing.toString());
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\r", "\\r").replace("\n", "\\n");
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void a_reader_of_the_language_takes_the_last_words_for_an_error(Dialect dialect) {
    for (StreamFraming framing : StreamFraming.values()) {
      if (framing == StreamFraming.JSON_ARRAY && !dialect.name().equals("gemini")) {
        continue;
      }
      byte[] error = dialect.voice(framing).error(BROKEN, false).copy();
      assertThat(StreamListing.read(dialect.streamReader(framing), error).toString())
          .startsWith("ERROR");
    }
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void a_body_is_strict_json_whatever_the_message_holds(Dialect dialect) {
    Failure odd = Failure.of(FailureCode.INVALID_REQUEST, "\u0000\"\\\ud800\u2028</script>");
    byte[] body = dialect.error(odd, "req-\"1").copy();
    assertThat(JsonIndex.of(body).find("error")).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void a_comment_is_one_line_whatever_it_holds(Dialect dialect) {
    StreamVoice voice = dialect.voice(StreamFraming.SSE);
    if (voice.takesComments()) {
      assertThat(voice.comment("nines-cost 1\r\ndata: x\u0000").text())
          .isEqualTo(": nines-cost 1  data: x \n\n");
    } else {
      assertThatThrownBy(() -> voice.comment("x"))
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void only_gemini_has_arrays(Dialect dialect) {
    if (!dialect.name().equals("gemini")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> dialect.streamReader(StreamFraming.JSON_ARRAY));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> dialect.voice(StreamFraming.JSON_ARRAY));
    }
  }
}
