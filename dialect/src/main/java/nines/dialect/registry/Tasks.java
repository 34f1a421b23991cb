package nines.dialect.registry;

import java.util.List;
import java.util.Map;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.EmbeddingAnswer;
import nines.core.exchange.EmbeddingRequest;
import nines.core.exchange.ModerationAnswer;
import nines.core.exchange.ModerationRequest;
import nines.core.exchange.Operation;
import nines.core.exchange.RerankAnswer;
import nines.core.exchange.RerankRequest;
import nines.core.exchange.TokenCount;
import nines.dialect.cohere.RerankProvider;
import nines.dialect.gemini.EmbedClient;
import nines.dialect.gemini.EmbedProvider;
import nines.dialect.mistral.ModerationsProvider;
import nines.dialect.openai.EmbeddingsClient;
import nines.dialect.openai.EmbeddingsProvider;
import nines.dialect.openai.InputTokensProvider;
import nines.dialect.openai.ModerationsClient;
import nines.dialect.openai.RerankClient;
import nines.dialect.task.Task;
import nines.dialect.task.Task.Answerer;
import org.jspecify.annotations.Nullable;

/// All tasks, by what is asked.
///
/// Where a provider serves a task in several languages its own comes first, since it says most.
public final class Tasks {
  public static final Task<EmbeddingRequest, EmbeddingAnswer> EMBEDDING =
      new Task<>(
          "embeddings",
          Map.of(
              Operation.EMBEDDINGS, new EmbeddingsClient(),
              Operation.EMBED_CONTENT, new EmbedClient(),
              Operation.BATCH_EMBED_CONTENTS, new EmbedClient()),
          List.of(
              new Answerer<>(Operation.COHERE_EMBED, new nines.dialect.cohere.EmbedProvider()),
              new Answerer<>(
                  Operation.VOYAGE_EMBEDDINGS, new nines.dialect.voyage.EmbeddingsProvider()),
              new Answerer<>(
                  Operation.JINA_EMBEDDINGS, new nines.dialect.jina.EmbeddingsProvider()),
              new Answerer<>(Operation.OLLAMA_EMBED, new nines.dialect.ollama.EmbedProvider()),
              new Answerer<>(Operation.BATCH_EMBED_CONTENTS, new EmbedProvider(true)),
              new Answerer<>(Operation.EMBED_CONTENT, new EmbedProvider(false)),
              new Answerer<>(Operation.EMBEDDINGS, new EmbeddingsProvider())));

  public static final Task<RerankRequest, RerankAnswer> RERANK =
      new Task<>(
          "rerank",
          Map.of(Operation.RERANK, new RerankClient()),
          List.of(
              new Answerer<>(Operation.COHERE_RERANK, new RerankProvider()),
              new Answerer<>(Operation.VOYAGE_RERANK, new nines.dialect.voyage.RerankProvider())));

  public static final Task<ModerationRequest, ModerationAnswer> MODERATION =
      new Task<>(
          "moderation",
          Map.of(Operation.MODERATIONS, new ModerationsClient()),
          List.of(new Answerer<>(Operation.MISTRAL_MODERATIONS, new ModerationsProvider())));

  public static final Task<ChatRequest, TokenCount> TOKEN_COUNT =
      new Task<>(
          "counting of tokens",
          Map.of(
              Operation.COUNT_TOKENS, new nines.dialect.anthropic.CountClient(),
              Operation.GEMINI_COUNT_TOKENS, new nines.dialect.gemini.CountClient()),
          List.of(
              new Answerer<>(Operation.COUNT_TOKENS, new nines.dialect.anthropic.CountProvider()),
              new Answerer<>(
                  Operation.GEMINI_COUNT_TOKENS, new nines.dialect.gemini.CountProvider()),
              new Answerer<>(Operation.INPUT_TOKENS, new InputTokensProvider()),
              new Answerer<>(
                  Operation.CONVERSE_COUNT_TOKENS, new nines.dialect.bedrock.CountProvider())));

  private static final List<Task<?, ?>> ALL = List.of(EMBEDDING, RERANK, MODERATION, TOKEN_COUNT);

  private Tasks() {}

  public static List<Task<?, ?>> all() {
    return ALL;
  }

  /// The task that clients ask at the endpoint of an operation; null where it is none, or is passed
  /// on untranslated alone.
  public static @Nullable Task<?, ?> of(Operation operation) {
    for (Task<?, ?> task : ALL) {
      if (task.client(operation) != null) {
        return task;
      }
    }
    return null;
  }
}
