package nines.dialect.registry;

import java.util.List;
import nines.core.exchange.Operation;
import nines.dialect.Dialect;
import nines.dialect.anthropic.AnthropicDialect;
import nines.dialect.bedrock.BedrockDialect;
import nines.dialect.cohere.CohereDialect;
import nines.dialect.gemini.GeminiDialect;
import nines.dialect.jina.JinaDialect;
import nines.dialect.mistral.MistralDialect;
import nines.dialect.ollama.OllamaDialect;
import nines.dialect.openai.OpenAiDialect;
import nines.dialect.voyage.VoyageDialect;
import org.jspecify.annotations.Nullable;

/// All wire languages, by their name and by what is asked in them.
public final class Dialects {
  private static final List<Dialect> ALL =
      List.of(
          OpenAiDialect.CHAT,
          OpenAiDialect.RESPONSES,
          OpenAiDialect.COMPLETIONS,
          OpenAiDialect.MEDIA,
          AnthropicDialect.INSTANCE,
          GeminiDialect.INSTANCE);

  private static final List<Dialect> OF_PROVIDERS =
      List.of(
          CohereDialect.INSTANCE,
          BedrockDialect.INSTANCE,
          VoyageDialect.INSTANCE,
          JinaDialect.INSTANCE,
          OllamaDialect.INSTANCE,
          MistralDialect.INSTANCE);

  private Dialects() {}

  /// Languages that clients and providers speak.
  public static List<Dialect> all() {
    return ALL;
  }

  /// Languages that only providers speak.
  public static List<Dialect> ofProviders() {
    return OF_PROVIDERS;
  }

  /// The language of a name such as `openai-chat`, or null when there is none.
  public static @Nullable Dialect byName(String name) {
    Dialect spoken = find(name, ALL);
    return spoken == null ? find(name, OF_PROVIDERS) : spoken;
  }

  private static @Nullable Dialect find(String name, List<Dialect> dialects) {
    for (Dialect dialect : dialects) {
      if (dialect.name().equals(name)) {
        return dialect;
      }
    }
    return null;
  }

  /// The language an operation belongs to.
  ///
  /// @throws IllegalArgumentException for [Operation#CHAT], which belongs to many
  public static Dialect of(Operation operation) {
    return switch (operation) {
      case CHAT_COMPLETIONS -> OpenAiDialect.CHAT;
      case RESPONSES, INPUT_TOKENS -> OpenAiDialect.RESPONSES;
      case COMPLETIONS -> OpenAiDialect.COMPLETIONS;
      case EMBEDDINGS,
          MODERATIONS,
          IMAGE_GENERATIONS,
          AUDIO_SPEECH,
          AUDIO_TRANSCRIPTIONS,
          AUDIO_TRANSLATIONS,
          RERANK ->
          OpenAiDialect.MEDIA;
      case MESSAGES, COUNT_TOKENS -> AnthropicDialect.INSTANCE;
      case GENERATE_CONTENT,
          STREAM_GENERATE_CONTENT,
          GEMINI_COUNT_TOKENS,
          EMBED_CONTENT,
          BATCH_EMBED_CONTENTS ->
          GeminiDialect.INSTANCE;
      case COHERE_EMBED, COHERE_RERANK -> CohereDialect.INSTANCE;
      case VOYAGE_EMBEDDINGS, VOYAGE_RERANK -> VoyageDialect.INSTANCE;
      case JINA_EMBEDDINGS -> JinaDialect.INSTANCE;
      case MISTRAL_MODERATIONS -> MistralDialect.INSTANCE;
      case OLLAMA_EMBED -> OllamaDialect.INSTANCE;
      case CONVERSE_COUNT_TOKENS -> BedrockDialect.INSTANCE;
      case CHAT ->
          throw new IllegalArgumentException(operation + " (expected: of one language alone)");
    };
  }
}
