package nines.dialect.voyage;

import nines.dialect.chat.ProviderLanguage;
import nines.dialect.refusal.Refusals;
import nines.dialect.task.TotalTokens;

/// The wire language of Voyage's embeddings and rerankers, in which no conversation is held.
public final class VoyageDialect {
  public static final ProviderLanguage INSTANCE =
      new ProviderLanguage("voyage", null, TotalTokens::facts, Refusals::of);

  private VoyageDialect() {}
}
