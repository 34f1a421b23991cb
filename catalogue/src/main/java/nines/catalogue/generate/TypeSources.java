package nines.catalogue.generate;

import java.util.List;
import java.util.Set;

/// Under which names a provider type's models stand in each price catalogue.
///
/// @param type the provider type
/// @param genai providers of genai-prices, the first that knows a model is believed
/// @param modelsDev the provider of models.dev, or empty
/// @param liteLlm providers of LiteLLM
/// @param liteLlmPrefix what LiteLLM puts before the names
/// @param bareInLiteLlm whether LiteLLM's names without the prefix count too
/// @param reasoning how much of the reasoning shows
/// @param fallback types that are asked about names unknown to this one
/// @param freeMeansUnknown true where a price of zero is a trial, not a price
record TypeSources(
    String type,
    List<String> genai,
    String modelsDev,
    List<String> liteLlm,
    String liteLlmPrefix,
    boolean bareInLiteLlm,
    Reasoning reasoning,
    List<String> fallback,
    boolean freeMeansUnknown) {

  /// Whether models of a type show their reasoning without being asked to.
  enum Reasoning {
    SHOWN,
    /// OpenAI's and Google's models keep it to themselves.
    HIDDEN_BY_SOME
  }

  private static final Set<String> NAMES_WITH_VENDORS =
      Set.of("fireworks", "huggingface", "nvidia", "openrouter", "together");

  static final List<TypeSources> ALL =
      List.of(
          hidden(
              "openai", List.of("openai"), "openai", List.of("openai", "text-completion-openai")),
          hidden(
              "azure-openai", List.of("azure", "openai", "anthropic"), "azure", List.of("azure")),
          hidden("gemini", List.of("google"), "google", List.of("gemini")),
          shown("anthropic", "anthropic", "anthropic", "anthropic"),
          shown("mistral", "mistral", "mistral", "mistral"),
          shown("deepseek", "deepseek", "deepseek", "deepseek"),
          shown("qwen", "", "alibaba", "dashscope"),
          shown("groq", "groq", "groq", "groq"),
          shown("xai", "x-ai", "xai", "xai"),
          shown("together", "together", "togetherai", "together_ai"),
          shown("fireworks", "fireworks", "fireworks-ai", "fireworks_ai"),
          hidden("openrouter", List.of("openrouter"), "openrouter", List.of("openrouter")),
          shown("perplexity", "perplexity", "perplexity", "perplexity"),
          shown("cerebras", "cerebras", "cerebras", "cerebras"),
          shown("moonshot", "moonshotai", "moonshotai", "moonshot"),
          shown("zai", "zai", "zai", "zai"),
          shown("huggingface", "", "huggingface", ""),
          new TypeSources(
              "nvidia",
              List.of(),
              "nvidia",
              List.of(),
              "",
              false,
              Reasoning.SHOWN,
              List.of(),
              true));

  /// Whether every name that this type serves is `vendor/model` or longer. Shorter ones in the
  /// sources are old spellings: good for a price, not for a request.
  boolean namesHaveVendors() {
    return NAMES_WITH_VENDORS.contains(type);
  }

  private static TypeSources shown(String type, String genai, String dev, String liteLlm) {
    return new TypeSources(
        type,
        genai.isEmpty() ? List.of() : List.of(genai),
        dev,
        liteLlm.isEmpty() ? List.of() : List.of(liteLlm),
        liteLlm + "/",
        liteLlm.equals("anthropic") || liteLlm.equals("deepseek"),
        Reasoning.SHOWN,
        List.of(),
        false);
  }

  private static TypeSources hidden(
      String type, List<String> genai, String dev, List<String> liteLlm) {
    return new TypeSources(
        type,
        genai,
        dev,
        liteLlm,
        liteLlm.getFirst() + "/",
        !type.equals("openrouter"),
        Reasoning.HIDDEN_BY_SOME,
        genai.subList(1, genai.size()),
        false);
  }
}
