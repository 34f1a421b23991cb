package nines.dialect.anthropic;

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
import nines.dialect.stream.SseStreamReader;
import nines.dialect.stream.SseVoice;
import nines.dialect.stream.WholeAnswer;

/// The wire language of Anthropic's messages.
public final class AnthropicDialect implements Dialect {
  public static final AnthropicDialect INSTANCE = new AnthropicDialect();

  private static final StreamVoice VOICE = new SseVoice(AnthropicErrors::event);

  private AnthropicDialect() {}

  @Override
  public String name() {
    return "anthropic";
  }

  @Override
  public Slice error(Failure failure, String requestId) {
    return Slice.of(AnthropicErrors.body(failure, requestId));
  }

  @Override
  public StreamVoice voice(StreamFraming framing) {
    requireSse(framing);
    return VOICE;
  }

  @Override
  public StreamReader streamReader(StreamFraming framing) {
    requireSse(framing);
    return new SseStreamReader(new MessagesTap());
  }

  private static void requireSse(StreamFraming framing) {
    if (framing != StreamFraming.SSE) {
      throw new IllegalArgumentException("anthropic: " + framing + " (expected: SSE)");
    }
  }

  @Override
  public AnswerFacts facts(Slice body) {
    return WholeAnswer.facts(body, new MessagesTap());
  }

  @Override
  public ClientChat clientChat() {
    return Messages.INSTANCE;
  }

  @Override
  public ProviderChat providerChat() {
    return MessagesProvider.INSTANCE;
  }

  @Override
  public Failure refusal(Refusal refusal) {
    return Refusals.of(refusal);
  }

  @Override
  public String toString() {
    return name();
  }
}
