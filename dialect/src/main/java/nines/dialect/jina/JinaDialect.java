package nines.dialect.jina;

import nines.dialect.chat.ProviderLanguage;
import nines.dialect.refusal.Refusals;
import nines.dialect.task.TotalTokens;

/// The wire language of Jina's embeddings, in which no conversation is held.
public final class JinaDialect {
  public static final ProviderLanguage INSTANCE =
      new ProviderLanguage("jina", null, TotalTokens::facts, Refusals::of);

  private JinaDialect() {}
}
