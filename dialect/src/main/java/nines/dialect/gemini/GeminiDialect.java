package nines.dialect.gemini;

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
import nines.dialect.stream.ArrayStreamReader;
import nines.dialect.stream.SseStreamReader;
import nines.dialect.stream.WholeAnswer;

/// The wire language of Gemini, on AI Studio and on Vertex.
public final class GeminiDialect implements Dialect {
  public static final GeminiDialect INSTANCE = new GeminiDialect();

  private GeminiDialect() {}

  @Override
  public String name() {
    return "gemini";
  }

  @Override
  public Slice error(Failure failure, String requestId) {
    return Slice.of(GeminiErrors.body(failure));
  }

  @Override
  public StreamVoice voice(StreamFraming framing) {
    return new GeminiVoice(framing);
  }

  @Override
  public StreamReader streamReader(StreamFraming framing) {
    return switch (framing) {
      case SSE -> new SseStreamReader(new GenerateTap());
      case JSON_ARRAY -> new ArrayStreamReader(new GenerateTap());
    };
  }

  @Override
  public AnswerFacts facts(Slice body) {
    return WholeAnswer.facts(body, new GenerateTap());
  }

  @Override
  public ClientChat clientChat() {
    return GeminiChat.INSTANCE;
  }

  @Override
  public ProviderChat providerChat() {
    return GeminiProvider.INSTANCE;
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
