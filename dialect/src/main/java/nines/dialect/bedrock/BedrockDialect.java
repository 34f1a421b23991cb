package nines.dialect.bedrock;

import nines.dialect.chat.ProviderLanguage;
import nines.dialect.refusal.Refusals;

/// The wire language of Bedrock's Converse.
public final class BedrockDialect {
  public static final ProviderLanguage INSTANCE =
      new ProviderLanguage("bedrock", new ConverseChat(), AnswerReader::facts, Refusals::of);

  private BedrockDialect() {}
}
