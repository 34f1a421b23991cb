package nines.conformance;

import java.util.List;

/// The routes of the running gateway that answer the same in every language, by the language and
/// the cloud behind them.
final class RouteNames {
  private RouteNames() {}

  static List<String> all() {
    return List.of(
        "chat",
        "by-openai",
        "by-anthropic",
        "by-gemini",
        "by-vertex",
        "by-vertex-claude",
        "by-azure",
        "by-bedrock",
        "by-converse",
        "by-cohere",
        "by-ollama");
  }
}
