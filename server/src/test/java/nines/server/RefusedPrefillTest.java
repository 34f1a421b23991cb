package nines.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nines.fakes.script.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A stream breaks off, and the target that could go on behind its words is asked to.
class RefusedPrefillTest {
  private static final String FIRST = "m-1";
  private static final String SECOND = "claude-haiku-4-5";
  private static final String WHOLE =
      IntStream.rangeClosed(1, 30).mapToObj(Integer::toString).collect(Collectors.joining(" "));

  private static Gateway gateway;

  @BeforeAll
  static void start(@TempDir Path folder) {
    gateway =
        new Gateway(
            folder,
            yaml -> yaml.replace("[one/m-1]", "[one/" + FIRST + ", anthropic/" + SECOND + "]"));
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void anew() {
    gateway.provider().reset();
  }

  @Test
  void words_that_are_refused_are_asked_for_afresh_and_told_from_the_first_new_one_on() {
    gateway
        .provider()
        .script(
            Fault.cutAfter(8).times(1).whenModel(FIRST),
            Fault.status(400).times(1).whenModel(SECOND));
    var answer = asked();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .doesNotContain("error", "400")
        .containsOnlyOnce(": nines-rescue anthropic/" + SECOND)
        .endsWith("data: [DONE]\n\n");
    assertThat(words(answer)).isEqualTo(WHOLE);
    assertThat(lastRoles()).containsExactly("user", "assistant", "user");
  }

  @Test
  void words_that_are_taken_are_gone_on_behind() {
    gateway.provider().script(Fault.cutAfter(8).times(1).whenModel(FIRST));
    var answer = asked();

    assertThat(answer.body()).doesNotContain("error");
    assertThat(lastRoles()).containsExactly("user", "assistant");
  }

  @Test
  void a_target_that_refuses_the_fresh_question_too_leaves_the_answer_to_another() {
    gateway
        .provider()
        .script(Fault.cutAfter(8).times(1).whenModel(FIRST), Fault.status(400).whenModel(SECOND));
    var answer = asked();

    assertThat(answer.body()).doesNotContain("error").containsOnlyOnce(": nines-rescue one/m-1");
    assertThat(words(answer)).isEqualTo(WHOLE);
    assertThat(lastRoles()).containsExactly("user", "assistant", "user", "user");
  }

  private static RawAnswer asked() {
    return gateway.ask(
        gateway.chat(
            """
            {"model":"chat","stream":true,
             "messages":[{"role":"user","content":"count to 30"}]}\
            """));
  }

  /// Who spoke last in each request that reached a provider.
  private static String[] lastRoles() {
    return gateway.provider().requests().stream()
        .map(request ->
            Pattern.compile("\"role\":\"([a-z]+)\"")
                .matcher(request.bodyText())
                .results()
                .map(match -> match.group(1))
                .toList()
                .getLast())
        .toArray(String[]::new);
  }

  /// What the answer says, piece by piece.
  private static String words(RawAnswer answer) {
    return Pattern.compile("\"content\":\"([^\"]*)\"")
        .matcher(answer.body())
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.joining());
  }
}
