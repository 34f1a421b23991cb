package nines.dialect.bedrock;

import nines.dialect.chat.ProviderLanguage;

/// The wire language of Bedrock's Converse.
public final class BedrockDialect {
  public static final ProviderLanguage INSTANCE =
      new ProviderLanguage("bedrock", new ConverseChat(), AnswerReader::facts, Exceptions::refusal);

  private BedrockDialect() {}
}
