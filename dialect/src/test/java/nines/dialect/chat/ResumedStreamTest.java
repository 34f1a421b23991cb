package nines.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import nines.core.exchange.FrameKind;
import nines.core.exchange.Operation;
import nines.core.exchange.Owner;
import nines.core.exchange.Slice;
import nines.core.exchange.Usage;
import nines.core.failure.Cause;
import nines.core.failure.FailureCode;
import nines.core.failure.Remedy;
import nines.dialect.Dialect;
import nines.dialect.StreamFraming;
import nines.dialect.json.ByteBuilder;
import nines.dialect.registry.Dialects;
import nines.dialect.stream.Cursor;
import nines.dialect.stream.Cursor.Standing;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// A chat completion that goes on with another provider's answer, for clients of every language.
class ResumedStreamTest {
  private static final String HEARD = "Nine small engines pull one heavy train";
  private static final String REST = " along a river.";
  private static final Usage SPENT = new Usage(20, 0, 0, 9, 0);
  private static final AnswerTerms TERMS =
      new AnswerTerms(
          "r1", 1, "route", StreamFraming.SSE, true, Set.of(), Operation.CHAT_COMPLETIONS);

  private static Stream<Dialect> clients() {
    return Dialects.all().stream().filter(dialect -> dialect.clientChat() != null);
  }

  /// What a client has been told when the first provider broke off.
  private record Begun(Slice stream, Cursor cursor) {
    static Begun in(Dialect client) {
      var stream = translated(client, null);
      stream.keepTrail();
      var told = fed(stream, chunk("id-1", HEARD));
      return new Begun(told.stream(), stream.cursor());
    }
  }

  private record Told(Slice stream, List<FrameKind> kinds) {}

  private static TranslatedStream translated(Dialect client, @Nullable Resumption resumption) {
    var speaks = Objects.requireNonNull(Dialects.of(Operation.CHAT_COMPLETIONS).providerChat());
    var encoder = Objects.requireNonNull(client.clientChat()).encoder(TERMS);
    var decoder = speaks.decoder(new Owner("openai", "m"));
    return resumption == null
        ? new TranslatedStream(speaks.events(), decoder, encoder)
        : new TranslatedStream(speaks.events(), decoder, encoder, resumption);
  }

  private static Told fed(TranslatedStream stream, String... events) {
    var out = new ByteBuilder(256);
    var kinds = new ArrayList<FrameKind>();
    for (var event : events) {
      var bytes = event.getBytes(StandardCharsets.UTF_8);
      stream.feed(
          bytes,
          0,
          bytes.length,
          (told, from, to, kind) -> {
            out.append(told, from, to);
            kinds.add(kind);
          });
    }
    return new Told(Slice.of(out.toBytes()), kinds);
  }

  private static String chunk(String id, String text) {
    return "data: {\"id\":\""
        + id
        + "\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\""
        + text
        + "\"}}]}\n\n";
  }

  private static final String FINISH =
      "data: {\"id\":\"id-2\",\"model\":\"m-2\",\"choices\":[{\"index\":0,\"delta\":{},"
          + "\"finish_reason\":\"stop\"}]}\n\n";
  private static final String USED =
      "data: {\"id\":\"id-2\",\"model\":\"m-2\",\"choices\":[],"
          + "\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":3,\"total_tokens\":10}}\n\n";
  private static final String DONE = "data: [DONE]\n\n";

  @TestFactory
  Stream<DynamicTest> a_fresh_answer_is_told_from_its_first_new_word_on() {
    return clients()
        .map(client ->
            dynamicTest(
                client.name(),
                () -> {
                  var begun = Begun.in(client);
                  var stream = translated(client, new Resumption(begun.cursor(), true, Usage.NONE));
                  var told =
                      fed(
                          stream,
                          chunk("id-2", HEARD.substring(0, 9)),
                          chunk("id-2", HEARD.substring(9) + " along"),
                          chunk("id-2", " a river."),
                          FINISH,
                          DONE);

                  StreamCheck.of(client, begun.stream().copy(), told.stream().copy())
                      .says(HEARD + REST);
                  assertThat(told.kinds().getFirst()).isEqualTo(FrameKind.TOKEN);
                }));
  }

  @TestFactory
  Stream<DynamicTest> the_usage_told_covers_what_came_before() {
    return clients()
        .filter(client -> !client.name().equals("openai-completions"))
        .map(client ->
            dynamicTest(
                client.name(),
                () -> {
                  var begun = Begun.in(client);
                  var stream = translated(client, new Resumption(begun.cursor(), false, SPENT));
                  var told = fed(stream, chunk("id-2", REST), FINISH, USED, DONE);

                  assertThat(told.stream().text()).contains("12");
                  assertThat(stream.usage()).isEqualTo(new Usage(7, 0, 0, 3, 0));
                }));
  }

  @Test
  void a_filter_that_holds_a_fresh_answer_back_is_told_as_that_and_not_as_another_answer() {
    var client = Dialects.of(Operation.MESSAGES);
    var begun = Begun.in(client);
    var stream = translated(client, new Resumption(begun.cursor(), true, Usage.NONE));
    fed(stream, chunk("id-2", "Nine small "), FINISH.replace("stop", "content_filter"));

    var failure = Objects.requireNonNull(stream.failure());
    assertThat(failure.code()).isEqualTo(FailureCode.CONTENT_FILTERED);
    assertThat(failure.remedy()).isEqualTo(Remedy.NOWHERE);
  }

  @Test
  void another_answer_is_told_as_a_failure_and_not_one_word_of_it() {
    var client = Dialects.of(Operation.MESSAGES);
    var begun = Begun.in(client);
    var stream = translated(client, new Resumption(begun.cursor(), true, Usage.NONE));
    stream.keepTrail();
    var told = fed(stream, chunk("id-2", "Nine small "), chunk("id-2", "dogs"), FINISH, DONE);

    assertThat(told.stream().length()).isZero();
    assertThat(told.kinds()).containsExactly(FrameKind.TOKEN, FrameKind.ERROR);
    assertThat(Objects.requireNonNull(stream.failure()).cause()).isEqualTo(Cause.DIVERGED);
    assertThat(stream.cursor().text()).isEqualTo(HEARD);
    assertThat(stream.cursor().standing()).isEqualTo(Standing.WORDS);
  }

  @Test
  void a_finish_without_its_terminator_is_concluded_once() {
    var stream = translated(Dialects.of(Operation.MESSAGES), null);
    fed(stream, chunk("id-1", HEARD));
    assertThat(stream.conclusion()).isEmpty();
    fed(stream, FINISH);

    assertThat(new String(stream.conclusion(), StandardCharsets.UTF_8))
        .contains("message_delta", "message_stop");
    assertThat(stream.conclusion()).isEmpty();
  }
}
