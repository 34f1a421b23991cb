package nines.dialect.ollama;

import nines.core.exchange.Slice;
import nines.core.exchange.Usage;
import nines.dialect.AnswerFacts;
import nines.dialect.chat.ProviderLanguage;
import nines.dialect.json.JsonException;
import nines.dialect.json.JsonValue;
import nines.dialect.refusal.Refusals;

/// Ollama's native wire language.
public final class OllamaDialect {
  public static final ProviderLanguage INSTANCE =
      new ProviderLanguage("ollama", null, OllamaDialect::facts, Refusals::of);

  private OllamaDialect() {}

  private static AnswerFacts facts(Slice body) {
    try {
      JsonValue answer = JsonValue.of(body);
      return new AnswerFacts(
          new Usage(answer.count("prompt_eval_count"), 0, 0, answer.count("eval_count"), 0),
          answer.text("model"),
          answer.has("error") ? Refusals.inBand(body.bytes(), body.from(), body.to()) : null);
    } catch (JsonException noJson) {
      return AnswerFacts.NONE;
    }
  }
}
