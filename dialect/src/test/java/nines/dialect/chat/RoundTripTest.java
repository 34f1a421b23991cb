package nines.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Operation;
import nines.core.exchange.OutputFormat;
import nines.core.exchange.Part;
import nines.core.exchange.Role;
import nines.core.exchange.Slice;
import nines.core.exchange.Thinking;
import nines.core.exchange.ToolChoice;
import nines.core.exchange.Turn;
import nines.dialect.Dialect;
import nines.dialect.json.JsonValue;
import nines.dialect.registry.Dialects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is said in a language and read in it again is what was meant.
class RoundTripTest {
  private static final int TALKS = 200;

  static List<Dialect> both() {
    return Dialects.all().stream()
        .filter(dialect -> dialect.clientChat() != null && dialect.providerChat() != null)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("both")
  void what_was_meant_is_read_again(Dialect dialect) {
    for (int seed = 0; seed < TALKS; seed++) {
      ChatRequest meant = new RandomTalk(seed).request();
      String said = write(dialect, meant);
      ChatRequest read = read(dialect, said, meant.stream());
      assertThat(words(read)).as("seed %d: %s", seed, said).isEqualTo(words(meant));
      assertThat(calls(read)).as("seed %d: %s", seed, said).isEqualTo(calls(meant));
      assertThat(read.tools()).hasSameSizeAs(meant.tools());
      assertThat(read.extras()).isEmpty();
      assertThat(choice(read)).as("seed %d: %s", seed, said).isEqualTo(choice(meant));
      meant
          .settings()
          .forEach((parameter, setting) ->
              assertThat(read.setting(parameter))
                  .as("%s in %s", parameter, said)
                  .extracting(again -> again == null ? null : again.json())
                  .isEqualTo(setting.json()));
    }
  }

  @ParameterizedTest
  @MethodSource("both")
  void what_is_read_is_said_again_to_the_byte(Dialect dialect) {
    for (int seed = 0; seed < TALKS; seed++) {
      ChatRequest meant = new RandomTalk(seed).request();
      String said = write(dialect, meant);
      assertThat(write(dialect, read(dialect, said, meant.stream())))
          .as("seed %d", seed)
          .isEqualTo(said);
    }
  }

  @ParameterizedTest
  @MethodSource("both")
  void texts_from_the_corners_of_unicode_reach_every_other_language(Dialect client) {
    for (Dialect provider : both()) {
      for (String corner : Unicode.CORNERS) {
        var meant = talk("a" + corner + "z");
        ChatRequest heard = read(client, write(client, meant), false);
        ChatRequest told = read(provider, write(provider, heard), false);
        assertThat(words(told)).as("%s to %s", client, provider).isEqualTo(words(meant));
      }
    }
  }

  private static ChatRequest talk(String text) {
    return new ChatRequest(
        List.of(new Turn(Role.USER, List.of(new Part.Text(text)))),
        List.of(),
        null,
        new OutputFormat.Free(),
        Thinking.UNSAID,
        Map.of(),
        List.of(),
        false);
  }

  private static String write(Dialect dialect, ChatRequest request) {
    ProviderChat speaks = Objects.requireNonNull(dialect.providerChat());
    String family = dialect.name().startsWith("openai") ? "openai" : dialect.name();
    boolean inBody = !dialect.name().equals("gemini");
    Addressee addressee = new Addressee(family, "model-1", inBody, false, 8192, Set.of());
    return switch (speaks.write(request, addressee)) {
      case Rendering.Inexpressible unsaid -> fail(unsaid.reason());
      case Rendering.Written(var body, var dropped) -> {
        assertThat(dropped).isEmpty();
        StringBuilder all = new StringBuilder();
        body.forEach(piece -> all.append(piece.text()));
        yield all.toString();
      }
    };
  }

  private static ChatRequest read(Dialect dialect, String said, boolean stream) {
    ClientChat hears = Objects.requireNonNull(dialect.clientChat());
    return hears.read(
        new ClientCall(Operation.CHAT_COMPLETIONS, JsonValue.of(Slice.of(said)), stream));
  }

  /// Who says what, images and results included; neighbours of one role may be joined.
  private static List<String> words(ChatRequest request) {
    List<String> words = new ArrayList<>();
    for (Turn turn : request.turns()) {
      for (Part part : turn.parts()) {
        switch (part) {
          case Part.Text(var text, _, _, _) -> words.add(turn.role() + ": " + text);
          case Part.Media media -> words.add(turn.role() + ": " + media.source());
          case Part.ToolResult result -> words.add("result: " + texts(result.content()));
          case Part.Reasoning _, Part.Refusal _, Part.Sealed _, Part.ToolCall _ -> {}
        }
      }
    }
    return words;
  }

  private static List<String> texts(List<Part> parts) {
    return parts.stream().map(part -> ((Part.Text) part).text()).toList();
  }

  private static List<String> calls(ChatRequest request) {
    List<String> calls = new ArrayList<>();
    for (Turn turn : request.turns()) {
      for (Part part : turn.parts()) {
        if (part instanceof Part.ToolCall call) {
          calls.add(call.name() + Lines.of(call.arguments()));
        }
      }
    }
    return calls;
  }

  /// To say nothing is to leave it to the model.
  private static ToolChoice choice(ChatRequest request) {
    ToolChoice choice = request.choice();
    return choice == null ? new ToolChoice.Auto() : choice;
  }
}
