package nines.fakes;

/// The dialects a fake provider speaks, all of them on one port.
public enum FakeDialect {
  /// Chat, responses, embeddings and the rest; its base URL ends in `/v1`, as its SDKs want it.
  OPENAI("/v1"),
  /// Messages; its base URL is the host alone.
  ANTHROPIC(""),
  /// Generate content; its base URL is the host alone.
  GEMINI(""),
  /// Chat, embeddings and rerank of the second version; its base URL is the host alone.
  COHERE(""),
  /// The native language; its base URL is the host alone.
  OLLAMA(""),
  /// Embeddings and rerank.
  VOYAGE("/voyage/v1"),
  /// Embeddings and rerank.
  JINA("/jina/v1");

  private final String basePath;

  FakeDialect(String basePath) {
    this.basePath = basePath;
  }

  String basePath() {
    return basePath;
  }
}
