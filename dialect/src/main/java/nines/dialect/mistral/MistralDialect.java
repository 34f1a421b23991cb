package nines.dialect.mistral;

import nines.dialect.chat.ProviderLanguage;
import nines.dialect.refusal.Refusals;
import nines.dialect.task.TotalTokens;

/// The wire language of Mistral's moderations, in which no conversation is held.
public final class MistralDialect {
  public static final ProviderLanguage INSTANCE =
      new ProviderLanguage("mistral", null, TotalTokens::facts, Refusals::of);

  private MistralDialect() {}
}
