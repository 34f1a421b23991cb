package nines.core.exchange;

/// What a client asks of a model, one constant for each kind of endpoint.
///
/// An operation belongs to one wire language: chat completions and messages ask for the same thing
/// in different words and are therefore two operations.
public enum Operation {
  CHAT_COMPLETIONS,
  RESPONSES,
  COMPLETIONS,
  EMBEDDINGS,
  MODERATIONS,
  IMAGE_GENERATIONS,
  AUDIO_SPEECH,
  AUDIO_TRANSCRIPTIONS,
  AUDIO_TRANSLATIONS,
  RERANK,
  MESSAGES,
  COUNT_TOKENS,
  GENERATE_CONTENT,
  STREAM_GENERATE_CONTENT,
  GEMINI_COUNT_TOKENS,
  EMBED_CONTENT,
  BATCH_EMBED_CONTENTS,
  COHERE_CHAT,
  COHERE_EMBED,
  COHERE_RERANK,
  VOYAGE_EMBEDDINGS,
  VOYAGE_RERANK,
  JINA_EMBEDDINGS,
  OLLAMA_CHAT,
  OLLAMA_EMBED,
  INPUT_TOKENS,
  CONVERSE_COUNT_TOKENS,
  CONVERSE,
  CONVERSE_STREAM
}
