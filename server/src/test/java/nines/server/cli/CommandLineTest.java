package nines.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import nines.server.Premises;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  private static final Option NAME = Option.required("--name", "NAME", "Its name.");
  private static final Option MANY = Option.list("--many", "THING", "Some things.");
  private static final Option LOUD = Option.flag("--loud", "Aloud.");
  private static final Option PORT = Option.optional("--port", "PORT", "A port.");

  private final List<String> done = new ArrayList<>();

  private record Ran(int code, String out, String err) {}

  /// Notes what it was given.
  private final class Noting implements Command {
    @Override
    public String words() {
      return "box open";
    }

    @Override
    public String summary() {
      return "Open a box.";
    }

    @Override
    public List<Option> options() {
      return List.of(NAME, MANY, LOUD, PORT);
    }

    @Override
    public String operand() {
      return "BOX";
    }

    @Override
    public int run(Given given) throws WrongUsage {
      done.add(
          "%s %s %s %s %d"
              .formatted(
                  given.operand(),
                  given.value(NAME),
                  given.list(MANY),
                  given.has(LOUD),
                  given.number(PORT, 80)));
      return ExitCode.OK;
    }
  }

  private Ran run(CommandLine line, String... words) {
    var out = new StringWriter();
    var err = new StringWriter();
    int code = line.execute(new Given.Outputs(new PrintWriter(out), new PrintWriter(err)), words);
    return new Ran(code, out.toString(), err.toString());
  }

  private Ran run(String words) {
    return run(new CommandLine(List.of(new Noting())), words.split(" "));
  }

  private static CommandLine all() {
    return Nines.line(Premises.usual());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          box open b --name n                              | b n [] false 80
          box open --name=n --loud b                       | b n [] true 80
          box open --many x,y --name n b --many z --port 8 | b n [x, y, z] false 8
          box open --name= b                               | b  [] false 80
          box open --name n -- --loud                      | --loud n [] false 80
          """)
  void what_was_typed_is_what_a_command_is_given(String words, String noted) {
    assertThat(run(words).code()).isZero();
    assertThat(done).containsExactly(noted);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          box open b                        | missing option: --name=NAME
          box open --name n                 | missing: BOX
          box open --name n b c             | not expected: c
          box open --name                   | --name needs a value: --name=NAME
          box open --name --loud b          | --name needs a value: --name=NAME
          box open --name n --name m b      | --name is given twice
          box open --name n --loud=yes b    | --loud takes no value
          box open --nmae n b               | no such option: --nmae (nearest: --name)
          box open --name n --port x b      | --port: not a number (found "x")
          box                               | say what to do
          box opne                          | no such command: box opne (nearest: box open)
          bax                               | no such command: bax
          """)
  void what_is_asked_wrongly_is_told_with_the_help_and_ends_with_two(String words, String told) {
    var ran = run(words);

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).startsWith(told + "\n").contains("Usage: nines ");
    assertThat(done).isEmpty();
  }

  @Test
  void help_of_a_command_tells_every_option_and_asks_for_none() {
    var ran = run("box open --help");

    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .startsWith("Usage: nines box open BOX --name=NAME [OPTION…]\nOpen a box.\n")
        .contains("  --many=THING,…  Some things.\n", "  -h, --help      ");
    assertThat(done).isEmpty();
  }

  @Test
  void help_names_every_command_but_the_rehearsal() {
    assertThat(run(all(), "--help").out())
        .contains("demo", "serve", "check", "keys create", "keys list", "keys revoke", "version")
        .doesNotContain("train");
  }

  @ParameterizedTest
  @CsvSource({"help, --help", "help serve, serve --help", "help keys, keys --help"})
  void help_is_a_word_too(String words, String option) {
    var asked = run(all(), words.split(" "));

    assertThat(asked).isEqualTo(run(all(), option.split(" ")));
    assertThat(asked.code()).isZero();
    assertThat(asked.out()).startsWith("Usage: nines ");
  }

  @Test
  void help_of_a_group_names_its_commands() {
    assertThat(run(all(), "keys", "-h").out()).contains("keys revoke").doesNotContain("serve");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-V", "--version", "keys -V", "serve --version"})
  void version_may_be_asked_anywhere(String words) {
    assertThat(run(all(), words.split(" "))).isEqualTo(new Ran(0, "nines unbuilt\n", ""));
  }

  @Test
  void a_bug_keeps_its_stack_trace_and_ends_with_one() {
    Command broken =
        new Command() {
          @Override
          public String words() {
            return "break";
          }

          @Override
          public String summary() {
            return "Break.";
          }

          @Override
          public int run(Given given) {
            throw new IllegalStateException("broken by a test");
          }
        };
    var ran = run(new CommandLine(List.of(broken)), "break");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("broken by a test", "at nines.server.cli");
  }
}
