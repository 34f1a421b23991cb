package nines.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import nines.core.exchange.ChatAnswer;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Operation;
import nines.core.exchange.Owner;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.ClientCall;
import nines.dialect.chat.ProviderChat;
import nines.dialect.chat.Rendering;
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

/// The conversation of [DialectBench] in each language that only providers speak, in the directions
/// it is spoken in.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@SuppressWarnings("NullAway.Init") // The harness calls prepare before anything else.
public class ProviderBench {
  private static final int WORDS = DialectBench.WORDS;

  /// The language.
  @Param({"cohere", "bedrock", "ollama"})
  public String language;

  private ProviderChat provider;
  private Owner owner;
  private Addressee addressee;
  private ChatRequest request;
  private byte[] answerBytes;
  private byte[] streamBytes;

  @Setup
  public void prepare() {
    provider = requireNonNull(requireNonNull(Dialects.byName(language)).providerChat());
    owner = new Owner(language, "model-1");
    boolean inBody = !language.equals("bedrock");
    addressee = new Addressee(language, "model-1", inBody, false, 8192, Set.of());
    request =
        requireNonNull(requireNonNull(Dialects.byName("openai-chat")).clientChat())
            .read(new ClientCall(Operation.CHAT_COMPLETIONS, JsonValue.of(Spoken.REQUEST), true));
    if (provider.write(request, addressee) instanceof Rendering.Inexpressible unsaid) {
      throw new IllegalStateException(unsaid.member() + ": " + unsaid.reason());
    }
    answerBytes = ProviderSpoken.answer(language).getBytes(UTF_8);
    streamBytes = ProviderSpoken.stream(language, WORDS);
  }

  @Benchmark
  public Rendering requestWrite() {
    return provider.write(request, addressee);
  }

  @Benchmark
  public ChatAnswer answerRead() {
    return provider.read(JsonValue.of(answerBytes, 0, answerBytes.length), owner);
  }

  /// One word of a stream, from its bytes to what it says.
  @Benchmark
  @OperationsPerInvocation(WORDS)
  public void wordDecode(Blackhole hole) {
    var decoder = provider.decoder(owner);
    var source = provider.events();
    source.feed(
        streamBytes,
        0,
        streamBytes.length,
        (name, bytes, from, to) -> decoder.event(name, bytes, from, to, hole::consume));
  }
}
