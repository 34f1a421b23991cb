package nines.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import nines.core.exchange.ChatAnswer;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Operation;
import nines.core.exchange.Owner;
import nines.core.exchange.StreamEvent;
import nines.dialect.StreamFraming;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.AnswerTerms;
import nines.dialect.chat.ClientCall;
import nines.dialect.chat.ClientChat;
import nines.dialect.chat.ProviderChat;
import nines.dialect.chat.Rendering;
import nines.dialect.json.ByteBuilder;
import nines.dialect.json.JsonValue;
import nines.dialect.registry.Dialects;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// One conversation in each language that clients and providers both speak, in every direction.
///
/// What is said is the same everywhere: a request of 2 KB, an answer of 1 KB, a stream of 60 words.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@SuppressWarnings("NullAway.Init") // The harness calls prepare before anything else.
public class DialectBench {
  /// Words of the stream.
  static final int WORDS = 60;

  private static final AnswerTerms TERMS =
      new AnswerTerms(
          "request-1",
          1_700_000_000,
          "model-1",
          StreamFraming.SSE,
          true,
          Set.of(),
          Operation.CHAT_COMPLETIONS);
  private static final Owner OWNER = new Owner("openai", "model-1");

  /// The language.
  @Param({"openai-chat", "openai-responses", "anthropic", "gemini"})
  public String language;

  private ClientChat client;
  private ProviderChat provider;
  private Operation operation;
  private Addressee addressee;
  private ChatRequest request;
  private ChatAnswer answer;
  private List<StreamEvent> events;
  private byte[] requestBytes;
  private byte[] answerBytes;
  private byte[] streamBytes;

  /// Says the conversation in the language, so that it can be read from there.
  @Setup
  public void prepare() {
    var plain = requireNonNull(requireNonNull(Dialects.byName("openai-chat")).providerChat());
    var dialect = requireNonNull(Dialects.byName(language));
    client = requireNonNull(dialect.clientChat());
    provider = requireNonNull(dialect.providerChat());
    operation =
        switch (language) {
          case "openai-responses" -> Operation.RESPONSES;
          case "anthropic" -> Operation.MESSAGES;
          case "gemini" -> Operation.STREAM_GENERATE_CONTENT;
          default -> Operation.CHAT_COMPLETIONS;
        };
    addressee =
        new Addressee(
            language.startsWith("openai") ? "openai" : language,
            "model-1",
            !language.equals("gemini"),
            true,
            8192,
            Set.of());
    request =
        requireNonNull(requireNonNull(Dialects.byName("openai-chat")).clientChat())
            .read(new ClientCall(Operation.CHAT_COMPLETIONS, JsonValue.of(Spoken.REQUEST), true));
    answer = plain.read(JsonValue.of(Spoken.ANSWER), OWNER);
    events = read(plain, Spoken.stream(WORDS).getBytes(UTF_8));
    requestBytes = said(provider.write(request, addressee));
    answerBytes = client.write(answer, TERMS);
    streamBytes = encoded().toBytes();
  }

  @Benchmark
  public ChatRequest requestRead() {
    return client.read(
        new ClientCall(operation, JsonValue.of(requestBytes, 0, requestBytes.length), true));
  }

  @Benchmark
  public Rendering requestWrite() {
    return provider.write(request, addressee);
  }

  @Benchmark
  public ChatAnswer answerRead() {
    return provider.read(JsonValue.of(answerBytes, 0, answerBytes.length), OWNER);
  }

  @Benchmark
  public byte[] answerWrite() {
    return client.write(answer, TERMS);
  }

  /// One word of a stream, from its bytes to what it says.
  @Benchmark
  @OperationsPerInvocation(WORDS)
  public void wordDecode(Blackhole hole) {
    var decoder = provider.decoder(OWNER);
    var source = provider.events();
    source.feed(
        streamBytes,
        0,
        streamBytes.length,
        (name, bytes, from, to) -> decoder.event(name, bytes, from, to, hole::consume));
  }

  /// One word of a stream, from what it says to its bytes.
  @Benchmark
  @OperationsPerInvocation(WORDS)
  public int wordEncode() {
    return encoded().size();
  }

  private ByteBuilder encoded() {
    var out = new ByteBuilder(1 << 14);
    var encoder = client.encoder(TERMS);
    events.forEach(event -> encoder.write(event, out));
    encoder.end(out);
    return out;
  }

  private static List<StreamEvent> read(ProviderChat plain, byte[] stream) {
    var said = new ArrayList<StreamEvent>();
    var decoder = plain.decoder(OWNER);
    plain
        .events()
        .feed(
            stream,
            0,
            stream.length,
            (name, bytes, from, to) -> decoder.event(name, bytes, from, to, said::add));
    return said;
  }

  private static byte[] said(Rendering rendering) {
    return switch (rendering) {
      case Rendering.Written written -> {
        var all = new StringBuilder();
        written.body().forEach(slice -> all.append(slice.text()));
        yield all.toString().getBytes(UTF_8);
      }
      case Rendering.Inexpressible(String member, String reason) ->
          throw new IllegalStateException(member + ": " + reason);
    };
  }
}
