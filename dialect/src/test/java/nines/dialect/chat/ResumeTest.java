package nines.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import nines.core.exchange.FinishReason;
import nines.core.exchange.FrameKind;
import nines.core.exchange.Opaque;
import nines.core.exchange.Operation;
import nines.core.exchange.Owner;
import nines.core.exchange.Slice;
import nines.core.exchange.StreamEvent;
import nines.core.exchange.Usage;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.dialect.Dialect;
import nines.dialect.Goldens;
import nines.dialect.StreamFraming;
import nines.dialect.StreamReader;
import nines.dialect.json.ByteBuilder;
import nines.dialect.registry.Dialects;
import nines.dialect.stream.Cursor;
import nines.dialect.stream.Cursor.Standing;
import nines.dialect.stream.Trail;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// A stream that one provider began and another carries on, cut wherever it can be cut.
class ResumeTest {
  private static final String REST = " And on \"it\" \u00fc\uD83D\uDE00 goes.";
  private static final AnswerTerms TERMS =
      new AnswerTerms(
          "r1", 1, "route", StreamFraming.SSE, true, Set.of(), Operation.CHAT_COMPLETIONS);
  private static final List<StreamEvent> ANSWER =
      List.of(
          new StreamEvent.Start("id-1", "m-1", 7),
          new StreamEvent.Thought("Let"),
          new StreamEvent.Thought(" me\nsee."),
          new StreamEvent.ThoughtSeal(
              new Opaque(new Owner("anthropic", "m"), "signature", "\"s1\"")),
          new StreamEvent.Thought("Then"),
          new StreamEvent.Words("Hel"),
          new StreamEvent.Words("lo, \"w\u0001\u00f6rld"),
          new StreamEvent.Thought("More."),
          new StreamEvent.Words(" \uD83D\uDE00."),
          new StreamEvent.Used(new Usage(3, 0, 0, 2, 1)),
          new StreamEvent.Finish(FinishReason.STOP, null));

  private static List<Dialect> clients() {
    return Dialects.all().stream().filter(dialect -> dialect.clientChat() != null).toList();
  }

  private static ClientChat chat(Dialect client) {
    return Objects.requireNonNull(client.clientChat());
  }

  private static String words(List<StreamEvent> events) {
    StringBuilder words = new StringBuilder();
    for (StreamEvent event : events) {
      if (event instanceof StreamEvent.Words(String text)) {
        words.append(text);
      }
    }
    return words.toString();
  }

  private static byte[] encoded(StreamEncoder encoder, List<StreamEvent> events, boolean end) {
    ByteBuilder out = new ByteBuilder(256);
    events.forEach(event -> encoder.write(event, out));
    if (end) {
      encoder.end(out);
    }
    return out.toBytes();
  }

  /// What the second provider says, which knows nothing of the first one's ids.
  private static List<StreamEvent> second(List<StreamEvent> rest) {
    List<StreamEvent> second = new ArrayList<>();
    second.add(new StreamEvent.Start("id-2", "m-2", 99));
    second.addAll(rest);
    return second;
  }

  @TestFactory
  Stream<DynamicTest> a_translated_stream_goes_on_at_every_event() {
    return clients().stream()
        .map(client ->
            dynamicTest(
                client.name(),
                () -> {
                  for (int cut = 0; cut <= ANSWER.size(); cut++) {
                    StreamEncoder first = chat(client).encoder(TERMS);
                    byte[] begun = encoded(first, ANSWER.subList(0, cut), false);
                    Cursor cursor = first.cursor(words(ANSWER.subList(0, cut)));
                    StreamEncoder other = chat(client).encoder(TERMS);
                    other.resume(cursor);
                    List<StreamEvent> rest =
                        ANSWER.subList(Math.min(cut, ANSWER.size() - 1), ANSWER.size());
                    byte[] end = encoded(other, cut == 0 ? rest : second(rest), true);
                    StreamCheck.of(client, begun, end).says(words(ANSWER));
                  }
                }));
  }

  @TestFactory
  Stream<DynamicTest> a_stream_passed_through_goes_on_behind_every_frame() {
    return clients().stream()
        .flatMap(client -> {
          List<DynamicTest> tests = new ArrayList<>();
          byte[] own = encoded(chat(client).encoder(TERMS), ANSWER, true);
          tests.add(dynamicTest(client.name(), () -> goesOn(client, own)));
          for (Path file : Goldens.inputs(client.name() + "/streams")) {
            if (file.toString().endsWith(".sse")) {
              tests.add(
                  dynamicTest(
                      client.name() + " " + file.getFileName(),
                      () -> goesOn(client, Goldens.bytes(file))));
            }
          }
          return tests.stream();
        });
  }

  /// Cuts a stream behind each of its frames and has another provider go on.
  private static void goesOn(Dialect client, byte[] stream) {
    ByteBuilder begun = new ByteBuilder(256);
    StreamReader reader = client.streamReader(StreamFraming.SSE);
    reader.keepTrail();
    int[] behind = {0};
    for (int from = 0; from < stream.length && behind[0] >= 0; from++) {
      byte[] one = {stream[from]};
      reader.feed(
          one,
          0,
          1,
          (bytes, start, end, kind) -> {
            begun.append(bytes, start, end);
            boolean over =
                kind == FrameKind.END || kind == FrameKind.ERROR || kind == FrameKind.MALFORMED;
            behind[0] = over ? -1 : behind[0] + 1;
            if (!over) {
              goesOn(client, begun.toBytes(), reader.cursor());
            }
          });
    }
  }

  private static void goesOn(Dialect client, byte[] begun, Cursor cursor) {
    if (!cursor.isResumable()) {
      return;
    }
    StreamEncoder other = chat(client).encoder(TERMS);
    other.resume(cursor);
    boolean finished = cursor.standing() == Standing.FINISHED;
    List<StreamEvent> rest =
        finished
            ? List.of(new StreamEvent.Used(new Usage(1, 0, 0, 1, 0)))
            : second(
                List.of(
                    new StreamEvent.Words(REST),
                    new StreamEvent.Used(new Usage(1, 0, 0, 1, 0)),
                    new StreamEvent.Finish(FinishReason.STOP, null)));
    byte[] end = encoded(other, rest, true);
    StreamCheck.of(client, begun, end).says(cursor.text() + (finished ? "" : REST));
  }

  @TestFactory
  Stream<DynamicTest> nobody_goes_on_behind_a_call() {
    return clients().stream()
        .filter(client -> !client.name().equals("openai-completions"))
        .map(client ->
            dynamicTest(
                client.name(),
                () -> {
                  List<StreamEvent> calls =
                      List.of(
                          new StreamEvent.Start("id-1", "m", 1),
                          new StreamEvent.CallStart(0, "c1", "w", null),
                          new StreamEvent.CallArguments(0, "{}"),
                          new StreamEvent.Finish(FinishReason.TOOL_CALLS, null));
                  Slice stream = Slice.of(encoded(chat(client).encoder(TERMS), calls, true));
                  StreamReader reader = client.streamReader(StreamFraming.SSE);
                  reader.keepTrail();
                  reader.feed(stream.bytes(), stream.from(), stream.to(), (_, _, _, _) -> {});
                  Cursor cursor = reader.cursor();
                  assertThat(cursor.standing()).isEqualTo(Standing.STUCK);
                  StreamEncoder other = chat(client).encoder(TERMS);
                  assertThatThrownBy(() -> other.resume(cursor))
                      .isInstanceOf(IllegalArgumentException.class);
                }));
  }

  @Test
  void a_translated_stream_knows_its_words_and_where_it_stands() {
    TranslatedStream stream = translated();
    stream.keepTrail();
    stream.feed(chunk("Hel"), 0, chunk("Hel").length, (_, _, _, _) -> {});
    assertThat(stream.cursor())
        .isEqualTo(new Cursor("1", "m", 0, Standing.WORDS, "Hel", 0, false, null));
    byte[] done = "data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8);
    stream.feed(done, 0, done.length, (_, _, _, _) -> {});
    assertThat(stream.cursor().standing()).isEqualTo(Standing.FINISHED);
  }

  @TestFactory
  Stream<DynamicTest> an_error_in_the_stream_does_not_take_its_words_away() {
    return clients().stream()
        .map(client ->
            dynamicTest(
                client.name(),
                () -> {
                  StreamReader reader = client.streamReader(StreamFraming.SSE);
                  reader.keepTrail();
                  byte[] begun = encoded(chat(client).encoder(TERMS), ANSWER.subList(0, 7), false);
                  reader.feed(begun, 0, begun.length, (_, _, _, _) -> {});
                  Slice error =
                      client
                          .voice(StreamFraming.SSE)
                          .error(Failure.of(FailureCode.OVERLOADED, "full"), true);
                  reader.feed(error.bytes(), error.from(), error.to(), (_, _, _, _) -> {});

                  assertThat(reader.cursor().isResumable()).isTrue();
                  assertThat(reader.cursor().text()).isEqualTo(words(ANSWER.subList(0, 7)));
                }));
  }

  @Test
  void words_above_the_bound_are_not_kept() {
    byte[] much = chunk("x".repeat(Trail.MAX_WORDS));
    TranslatedStream stream = translated();
    stream.keepTrail();
    StreamReader spliced = Dialects.of(Operation.CHAT_COMPLETIONS).streamReader(StreamFraming.SSE);
    spliced.keepTrail();
    for (StreamReader reader : List.of(stream, spliced)) {
      reader.feed(much, 0, much.length, (_, _, _, _) -> {});
      assertThat(reader.cursor().isResumable()).isTrue();
      assertThat(reader.cursor().text()).hasSize(Trail.MAX_WORDS);
      reader.feed(chunk("y"), 0, chunk("y").length, (_, _, _, _) -> {});
      assertThat(reader.cursor().standing()).isEqualTo(Standing.STUCK);
      assertThat(reader.cursor().text()).isEmpty();
    }
  }

  @Test
  void a_stream_whose_trail_is_not_kept_cannot_be_carried_on() {
    StreamReader reader = Dialects.of(Operation.MESSAGES).streamReader(StreamFraming.SSE);
    assertThat(reader.cursor().isResumable()).isFalse();
    assertThat(translated().cursor().isResumable()).isFalse();
  }

  private static TranslatedStream translated() {
    ProviderChat chat =
        Objects.requireNonNull(Dialects.of(Operation.CHAT_COMPLETIONS).providerChat());
    return new TranslatedStream(
        chat.events(),
        chat.decoder(new Owner("openai", "m")),
        chat(Dialects.of(Operation.MESSAGES)).encoder(TERMS));
  }

  private static byte[] chunk(String text) {
    return ("data:"
            + " {\"id\":\"1\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\""
            + text
            + "\"}}]}\n\n")
        .getBytes(StandardCharsets.UTF_8);
  }
}
