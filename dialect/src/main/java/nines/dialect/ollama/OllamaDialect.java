package nines.dialect.ollama;

import nines.dialect.chat.ProviderLanguage;
import nines.dialect.refusal.Refusals;

/// Ollama's native wire language.
public final class OllamaDialect {
  public static final ProviderLanguage INSTANCE =
      new ProviderLanguage("ollama", new OllamaChat(), AnswerReader::facts, Refusals::of);

  private OllamaDialect() {}
}
