package nines.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nines.fakes.reply.Trouble;
import nines.fakes.script.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A stream that breaks in the same burst of bytes that brought its first words.
class BrokenStreamTest {
  private static Gateway gateway;

  @BeforeAll
  static void start(@TempDir Path folder) {
    gateway = new Gateway(folder);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @MethodSource
  void words_that_came_are_said_and_the_break_after_them_in_band(Fault fault) {
    gateway.provider().reset();
    gateway.provider().script(fault.times(1));
    RawAnswer answer;
    try (var others = new Bystanders(gateway)) {
      answer =
          gateway.ask(
              gateway.chat(
                  """
                  {"model":"chat","stream":true,"nines":{"rescue":"off"},
                   "messages":[{"role":"user","content":"count to 30"}]}\
                  """));
      others.noticedNothing();
    }

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers())
        .containsEntry("nines-target", "one/m-1")
        .containsEntry("nines-model-version", "m-1 fp_6e696e6573");
    var events = answer.body().lines().filter(line -> line.startsWith("data:")).toList();
    assertThat(events).hasSizeGreaterThan(4);
    assertThat(events.subList(0, events.size() - 1))
        .noneMatch(event -> event.contains("\"error\""));
    assertThat(events.getLast()).contains("\"error\"", "stream_interrupted");
  }

  @ParameterizedTest
  @MethodSource("words_that_came_are_said_and_the_break_after_them_in_band")
  void another_attempt_carries_the_answer_on_and_each_word_comes_once(Fault fault) {
    gateway.provider().reset();
    var whole = words(asked());
    gateway.provider().script(fault.times(1));
    var answer = asked();

    assertThat(answer.body())
        .contains(": nines-rescue one/m-1", ": nines-model-version m-1")
        .doesNotContain("\"error\"");
    assertThat(words(answer)).isEqualTo(whole).isNotEmpty();
    assertThat(answer.body()).endsWith("data: [DONE]\n\n");
  }

  private static RawAnswer asked() {
    return gateway.ask(
        gateway.chat(
            """
            {"model":"chat","stream":true,
             "messages":[{"role":"user","content":"count to 30"}]}\
            """));
  }

  /// What the answer says, piece by piece.
  private static String words(RawAnswer answer) {
    var said = new StringBuilder();
    var content = Pattern.compile("\"content\":\"([^\"]*)\"").matcher(answer.body());
    while (content.find()) {
      said.append(content.group(1));
    }
    return said.toString();
  }

  static Stream<Fault> words_that_came_are_said_and_the_break_after_them_in_band() {
    return Stream.of(
        Fault.endAfter(8),
        Fault.errorAfter(8, Trouble.OVERLOADED),
        Fault.badChunkAfter(8),
        Fault.cutAfter(8));
  }
}
