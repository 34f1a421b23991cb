package nines.catalogue.type;

import nines.core.exchange.Operation;

/// The carriage an operation has where its wire language was invented.
///
/// Paths are relative to a base URL of the form that the language's official SDK takes: with the
/// version for the OpenAI family, without it for Anthropic and Gemini. The language of
/// [Operation#CHAT] is empty here, and its path the most usual one: a type says both.
public final class StandardCarriage {
  private static final String UNNAMED = "";

  private StandardCarriage() {}

  public static Carriage of(Operation operation) {
    return switch (operation) {
      case CHAT_COMPLETIONS -> chunks("openai-chat", "/chat/completions");
      case COMPLETIONS -> chunks("openai", "/completions");
      case RESPONSES -> streamed("openai-responses", "/responses");
      case EMBEDDINGS -> whole("openai", "/embeddings");
      case MODERATIONS -> whole("openai", "/moderations");
      case IMAGE_GENERATIONS -> streamed("openai", "/images/generations");
      case AUDIO_SPEECH -> whole("openai", "/audio/speech");
      case AUDIO_TRANSCRIPTIONS -> streamed("openai", "/audio/transcriptions");
      case AUDIO_TRANSLATIONS -> whole("openai", "/audio/translations");
      case RERANK -> whole("openai", "/rerank");
      case MESSAGES -> streamed("anthropic", "/v1/messages");
      case COUNT_TOKENS -> whole("anthropic", "/v1/messages/count_tokens");
      case GENERATE_CONTENT -> gemini("generateContent", StreamPlace.NEVER);
      case STREAM_GENERATE_CONTENT -> gemini("streamGenerateContent?alt=sse", StreamPlace.PATH);
      case GEMINI_COUNT_TOKENS -> gemini("countTokens", StreamPlace.NEVER);
      case EMBED_CONTENT -> gemini("embedContent", StreamPlace.NEVER);
      case BATCH_EMBED_CONTENTS -> gemini("batchEmbedContents", StreamPlace.NEVER);
      case COHERE_EMBED -> whole("cohere", "/v2/embed");
      case COHERE_RERANK -> whole("cohere", "/v2/rerank");
      case VOYAGE_EMBEDDINGS -> whole("voyage", "/embeddings");
      case VOYAGE_RERANK -> whole("voyage", "/rerank");
      case JINA_EMBEDDINGS -> whole("jina", "/embeddings");
      case MISTRAL_MODERATIONS -> whole("mistral", "/moderations");
      case OLLAMA_EMBED -> whole("ollama", "/api/embed");
      case INPUT_TOKENS -> whole("openai-responses", "/responses/input_tokens");
      case CONVERSE_COUNT_TOKENS -> whole("bedrock", "/model/{model}/count-tokens");
      case CHAT -> streamed(UNNAMED, "/chat");
    };
  }

  private static Carriage chunks(String dialect, String path) {
    return new Carriage(
        dialect, PathTemplate.of(path), ModelPlace.BODY, StreamPlace.BODY, StreamUsage.ASK, true);
  }

  private static Carriage streamed(String dialect, String path) {
    return new Carriage(
        dialect,
        PathTemplate.of(path),
        ModelPlace.BODY,
        StreamPlace.BODY,
        StreamUsage.UNASKED,
        false);
  }

  private static Carriage whole(String dialect, String path) {
    PathTemplate asked = PathTemplate.of(path);
    return new Carriage(
        dialect,
        asked,
        asked.namesModel() ? ModelPlace.PATH : ModelPlace.BODY,
        StreamPlace.NEVER,
        StreamUsage.NEVER,
        false);
  }

  private static Carriage gemini(String verb, StreamPlace stream) {
    return new Carriage(
        "gemini",
        PathTemplate.of("/v1beta/models/{model}:" + verb),
        ModelPlace.PATH,
        stream,
        stream == StreamPlace.PATH ? StreamUsage.UNASKED : StreamUsage.NEVER,
        false);
  }
}
