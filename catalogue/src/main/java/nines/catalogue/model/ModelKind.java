package nines.catalogue.model;

/// What a model is for.
public enum ModelKind {
  CHAT,
  COMPLETION,
  EMBEDDING,
  IMAGE,
  SPEECH,
  TRANSCRIPTION,
  MODERATION,
  RERANK
}
