package nines.dialect.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nines.core.exchange.Operation;
import nines.core.exchange.Owner;
import nines.dialect.Dialect;
import nines.dialect.EventTooLargeException;
import nines.dialect.FrameSink;
import nines.dialect.Goldens;
import nines.dialect.StreamFraming;
import nines.dialect.StreamReader;
import nines.dialect.chat.AnswerTerms;
import nines.dialect.chat.ClientChat;
import nines.dialect.chat.ProviderChat;
import nines.dialect.chat.TranslatedStream;
import nines.dialect.json.JsonException;
import nines.dialect.registry.Dialects;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Streams that no vendor sends: those of the goldens and of a kept corpus, each changed by seed.
///
/// Whatever comes, a reader says the same wherever the bytes are cut, loses none of them where it
/// passes them on, and throws nothing but what it is declared to. A stream that once broke a reader
/// is kept as a file in `fuzz/LANGUAGE`.
class StreamFuzzTest {
  private static final int MUTANTS = 24;
  private static final AnswerTerms TERMS =
      new AnswerTerms(
          "request-1",
          1_700_000_000,
          "model-1",
          StreamFraming.SSE,
          true,
          Set.of(),
          Operation.CHAT_COMPLETIONS);

  /// Feeds a reader and tells what came, its frames or why it gave up.
  private interface Reading {
    List<String> of(byte[] stream, int... cuts);
  }

  @TestFactory
  Stream<DynamicTest> a_translated_stream_is_read_alike_wherever_it_is_cut() {
    return everyone()
        .filter(dialect -> dialect.providerChat() != null)
        .flatMap(dialect ->
            files(dialect)
                .map(file ->
                    dynamicTest(
                        dialect.name() + " " + file.getFileName(),
                        () -> translated(dialect, file))));
  }

  private static Stream<Dialect> everyone() {
    return Stream.concat(Dialects.all().stream(), Dialects.ofProviders().stream());
  }

  private static Stream<Path> files(Dialect dialect) {
    return Stream.of(dialect.name() + "/streams", "fuzz/" + dialect.name())
        .flatMap(folder -> Goldens.inputs(folder).stream());
  }

  private static void translated(Dialect dialect, Path file) {
    ProviderChat speaks = Objects.requireNonNull(dialect.providerChat());
    List<Dialect> clients =
        Dialects.all().stream().filter(client -> client.clientChat() != null).toList();
    Mutation mutation = new Mutation(file.getFileName().toString().hashCode());
    byte[] stream = Goldens.bytes(file);
    for (int i = 0; i < MUTANTS; i++) {
      byte[] mutant = i == 0 ? stream : mutation.of(stream);
      Dialect client = mutation.oneOf(clients);
      ClientChat hears = Objects.requireNonNull(client.clientChat());
      Owner owner = new Owner(dialect.name(), "model-1");
      alike(
          mutant,
          mutation.cuts(mutant.length),
          (bytes, cuts) ->
              read(
                  new TranslatedStream(
                      speaks.events(), speaks.decoder(owner), hears.encoder(TERMS)),
                  bytes,
                  cuts));
    }
  }

  @TestFactory
  Stream<DynamicTest> a_stream_that_is_passed_on_keeps_every_byte() {
    return Dialects.all().stream()
        .flatMap(dialect ->
            files(dialect)
                .map(file ->
                    dynamicTest(
                        dialect.name() + " " + file.getFileName(), () -> passed(dialect, file))));
  }

  private static void passed(Dialect dialect, Path file) {
    StreamFraming framing =
        file.toString().endsWith(".json") ? StreamFraming.JSON_ARRAY : StreamFraming.SSE;
    Mutation mutation = new Mutation(file.getFileName().toString().hashCode());
    byte[] stream = Goldens.bytes(file);
    for (int i = 0; i < MUTANTS; i++) {
      byte[] mutant = i == 0 ? stream : mutation.of(stream);
      List<String> frames =
          alike(
              mutant,
              mutation.cuts(mutant.length),
              (bytes, cuts) -> read(dialect.streamReader(framing), bytes, cuts));
      String all =
          frames.stream()
              .map(frame -> frame.substring(frame.indexOf('|') + 1))
              .collect(Collectors.joining());
      if (frames.stream().noneMatch(frame -> frame.startsWith("gave up"))) {
        assertThat(text(mutant, 0, mutant.length)).startsWith(all.stripTrailing());
      }
    }
  }

  private static List<String> alike(byte[] stream, int[] cuts, Reading reading) {
    List<String> whole = reading.of(stream);
    assertThat(reading.of(stream, cuts))
        .as("%s cut at %s", text(stream, 0, stream.length), Arrays.toString(cuts))
        .isEqualTo(whole);
    return whole;
  }

  private static List<String> read(StreamReader reader, byte[] stream, int... cuts) {
    List<String> frames = new ArrayList<>();
    FrameSink sink = (bytes, from, to, kind) -> frames.add(kind + "|" + text(bytes, from, to));
    try {
      int from = 0;
      for (int cut : cuts) {
        feed(reader, stream, from, cut, sink);
        from = cut;
      }
      feed(reader, stream, from, stream.length, sink);
      reader.finish(sink);
    } catch (EventTooLargeException | JsonException declared) {
      frames.add("gave up: " + declared.getMessage());
    }
    return frames;
  }

  private static void feed(StreamReader reader, byte[] stream, int from, int to, FrameSink sink) {
    byte[] piece = Arrays.copyOfRange(stream, from, to);
    reader.feed(piece, 0, piece.length, sink);
  }

  /// Every byte as a character of its own.
  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }
}
