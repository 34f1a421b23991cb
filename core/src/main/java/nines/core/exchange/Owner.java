package nines.core.exchange;

/// Who made an opaque part and alone may have it back.
///
/// @param family the vendor whose models read it, whoever serves them: `anthropic`, `gemini`,
///   `openai` …
/// @param model the model that made it, empty when unknown
public record Owner(String family, String model) {}
