package nines.dialect.openai;

import java.util.function.Function;
import java.util.function.Supplier;
import nines.core.exchange.Slice;
import nines.core.failure.Failure;
import nines.dialect.AnswerFacts;
import nines.dialect.Dialect;
import nines.dialect.Refusal;
import nines.dialect.StreamFraming;
import nines.dialect.StreamReader;
import nines.dialect.StreamVoice;
import nines.dialect.chat.ClientChat;
import nines.dialect.chat.ProviderChat;
import nines.dialect.refusal.Refusals;
import nines.dialect.sse.SseWriter;
import nines.dialect.stream.EventTap;
import nines.dialect.stream.SseStreamReader;
import nines.dialect.stream.SseVoice;
import nines.dialect.stream.WholeAnswer;
import org.jspecify.annotations.Nullable;

/// One of OpenAI's wire languages; they differ in their events and share errors and answers' shape.
public final class OpenAiDialect implements Dialect {
  /// Chat completions.
  public static final OpenAiDialect CHAT =
      new OpenAiDialect(
          "openai-chat",
          ChatTap::new,
          OpenAiErrors::event,
          new Conversation(new ChatClient(), new ChatProvider()));

  public static final OpenAiDialect RESPONSES =
      new OpenAiDialect(
          "openai-responses",
          ResponsesTap::new,
          OpenAiErrors::responsesEvent,
          new Conversation(new ResponsesChat(), new ResponsesProvider()));

  /// The older completions, whose events differ from chat's only in where the text is.
  public static final OpenAiDialect COMPLETIONS =
      new OpenAiDialect(
          "openai-completions",
          ChatTap::new,
          OpenAiErrors::event,
          new Conversation(new CompletionsClient(), null));

  /// Embeddings, moderations, images, audio and rerank.
  public static final OpenAiDialect MEDIA =
      new OpenAiDialect("openai", MediaTap::new, OpenAiErrors::event, Conversation.NONE);

  private final String name;
  private final Supplier<EventTap> taps;
  private final StreamVoice voice;
  private final Conversation conversation;

  /// How conversations are held in a language, by clients and by providers; null where they are
  /// not.
  private record Conversation(@Nullable ClientChat client, @Nullable ProviderChat provider) {
    static final Conversation NONE = new Conversation(null, null);
  }

  private OpenAiDialect(
      String name,
      Supplier<EventTap> taps,
      Function<Failure, SseWriter> lastWords,
      Conversation conversation) {
    this.name = name;
    this.taps = taps;
    this.voice = new SseVoice(lastWords);
    this.conversation = conversation;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Slice error(Failure failure, String requestId) {
    return Slice.of(OpenAiErrors.body(failure));
  }

  @Override
  public StreamVoice voice(StreamFraming framing) {
    requireSse(framing);
    return voice;
  }

  @Override
  public StreamReader streamReader(StreamFraming framing) {
    requireSse(framing);
    return new SseStreamReader(taps.get());
  }

  private void requireSse(StreamFraming framing) {
    if (framing != StreamFraming.SSE) {
      throw new IllegalArgumentException(name + ": " + framing + " (expected: SSE)");
    }
  }

  @Override
  public AnswerFacts facts(Slice body) {
    return WholeAnswer.facts(body, taps.get());
  }

  @Override
  public @Nullable ClientChat clientChat() {
    return conversation.client();
  }

  @Override
  public @Nullable ProviderChat providerChat() {
    return conversation.provider();
  }

  @Override
  public Failure refusal(Refusal refusal) {
    return Refusals.of(refusal);
  }

  @Override
  public String toString() {
    return name;
  }
}
