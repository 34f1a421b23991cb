package nines.dialect.cohere;

import nines.dialect.chat.ProviderLanguage;
import nines.dialect.refusal.Refusals;

/// The wire language of Cohere's chat.
public final class CohereDialect {
  public static final ProviderLanguage INSTANCE =
      new ProviderLanguage("cohere", new CohereChat(), AnswerReader::facts, Refusals::of);

  private CohereDialect() {}
}
