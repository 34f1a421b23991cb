package nines.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import nines.core.exchange.FrameKind;
import nines.core.exchange.Operation;
import nines.core.exchange.Owner;
import nines.core.exchange.Slice;
import nines.dialect.Dialect;
import nines.dialect.Goldens;
import nines.dialect.StreamFraming;
import nines.dialect.StreamReader;
import nines.dialect.json.JsonException;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;
import nines.dialect.registry.Dialects;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/// Every request in every provider's language, every answer and stream in every client's: one file
/// a pair, for people to read.
@Tag("goldens")
class TranslationGoldensTest {
  private static final AnswerTerms TERMS =
      new AnswerTerms(
          "request-1",
          1_700_000_000,
          "model-1",
          StreamFraming.SSE,
          true,
          Set.of(),
          Operation.CHAT_COMPLETIONS);

  private record Pair(Dialect client, ClientChat hears, Dialect provider, ProviderChat speaks) {
    private Owner owner() {
      return new Owner(family(), "model-1");
    }

    /// A vendor's models by the name of its language; Bedrock stands for Claude on it.
    private String family() {
      if (provider.name().equals("bedrock")) {
        return "anthropic";
      }
      return provider.name().startsWith("openai") ? "openai" : provider.name();
    }

    private String name(Path file) {
      return provider.name() + " " + file.getFileName() + " → " + client.name();
    }
  }

  private static List<Pair> pairs() {
    List<Pair> pairs = new ArrayList<>();
    for (Dialect client : Dialects.all()) {
      for (Dialect provider : everyone()) {
        ClientChat hears = client.clientChat();
        ProviderChat speaks = provider.providerChat();
        if (hears != null && speaks != null && !client.equals(provider)) {
          pairs.add(new Pair(client, hears, provider, speaks));
        }
      }
    }
    return pairs;
  }

  private static List<Dialect> everyone() {
    return Stream.concat(Dialects.all().stream(), Dialects.ofProviders().stream()).toList();
  }

  private interface PairTest {
    void run(Pair pair, Path file);
  }

  private static Stream<DynamicTest> answers(String folder, PairTest test) {
    return pairs().stream()
        .flatMap(pair ->
            Goldens.inputs(pair.provider().name() + "/" + folder).stream()
                .filter(file -> !isArray(file))
                .map(file -> dynamicTest(pair.name(file), () -> test.run(pair, file))));
  }

  /// Targets are asked for events, so nobody translates an array.
  private static boolean isArray(Path file) {
    return file.toString().contains("/streams/") && file.toString().endsWith(".json");
  }

  @TestFactory
  Stream<DynamicTest> a_request_is_said_in_every_language() {
    return pairs().stream()
        .flatMap(pair ->
            Goldens.inputs(pair.client().name() + "/requests").stream()
                .map(file ->
                    dynamicTest(
                        file.getFileName() + " to " + pair.provider().name(),
                        () ->
                            Goldens.check(
                                file, ".as-" + pair.provider().name(), said(pair, file)))));
  }

  private static String said(Pair pair, Path file) {
    JsonValue body = JsonValue.of(Slice.of(Goldens.bytes(file)));
    Addressee addressee =
        new Addressee(
            pair.family(),
            "model-1",
            !Set.of("gemini", "bedrock").contains(pair.provider().name()),
            true,
            8192,
            Set.of());
    try {
      return switch (pair.speaks()
          .write(
              pair.hears().read(new ClientCall(TERMS.operation(), body, body.isTrue("stream"))),
              addressee)) {
        case Rendering.Written written ->
            Lines.of(joined(written.body())) + "dropped: " + written.dropped() + "\n";
        case Rendering.Inexpressible(String member, String reason) ->
            "cannot be said, for " + member + "\n" + reason + "\n";
      };
    } catch (MemberException wrong) {
      return "refused, for " + wrong.member() + "\n" + wrong.getMessage() + "\n";
    }
  }

  private static String joined(List<Slice> slices) {
    StringBuilder all = new StringBuilder();
    slices.forEach(slice -> all.append(slice.text()));
    return all.toString();
  }

  @TestFactory
  Stream<DynamicTest> an_answer_is_heard_in_every_language() {
    return answers(
        "answers",
        (pair, file) -> Goldens.check(file, ".as-" + pair.client().name(), heard(pair, file)));
  }

  private static String heard(Pair pair, Path file) {
    try {
      JsonValue body = JsonValue.of(Slice.of(Goldens.bytes(file)));
      byte[] answer = pair.hears().write(pair.speaks().read(body, pair.owner()), TERMS);
      return Lines.of(Slice.of(answer).text());
    } catch (MemberException | JsonException wrong) {
      return "not an answer: " + wrong.getMessage() + "\n";
    }
  }

  @TestFactory
  Stream<DynamicTest> a_stream_is_heard_in_every_language() {
    return answers(
        "streams",
        (pair, file) ->
            Goldens.check(
                file,
                ".as-" + pair.client().name(),
                String.join("", frames(pair, Goldens.bytes(file)))));
  }

  @TestFactory
  Stream<DynamicTest> a_stream_is_heard_alike_wherever_it_is_cut() {
    return answers(
        "streams",
        (pair, file) -> {
          byte[] stream = Goldens.bytes(file);
          List<String> whole = frames(pair, stream);
          for (int cut = 0; cut <= stream.length; cut++) {
            assertThat(frames(pair, stream, cut)).as("cut at %d", cut).isEqualTo(whole);
          }
        });
  }

  private static List<String> frames(Pair pair, byte[] stream, int... cuts) {
    StreamReader reader =
        new TranslatedStream(
            pair.speaks().events(),
            pair.speaks().decoder(pair.owner()),
            pair.hears().encoder(TERMS));
    List<String> frames = new ArrayList<>();
    int from = 0;
    for (int cut : cuts) {
      feed(reader, new Slice(stream, from, cut).copy(), frames);
      from = cut;
    }
    feed(reader, new Slice(stream, from, stream.length).copy(), frames);
    reader.finish((bytes, start, to, kind) -> frames.add(frame(bytes, start, to, kind)));
    frames.add("usage " + reader.usage() + "\nmodel " + reader.modelVersion() + "\n");
    return frames;
  }

  private static void feed(StreamReader reader, byte[] piece, List<String> frames) {
    reader.feed(
        piece,
        0,
        piece.length,
        (bytes, from, to, kind) -> frames.add(frame(bytes, from, to, kind)));
  }

  private static String frame(byte[] bytes, int from, int to, FrameKind kind) {
    return "── " + kind + "\n" + new Slice(bytes, from, to).text();
  }
}
