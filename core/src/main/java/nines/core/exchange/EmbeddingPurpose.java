package nines.core.exchange;

/// What vectors are compared with, which some models want to know.
public enum EmbeddingPurpose {
  /// A question, compared with documents.
  QUERY,
  /// A document, compared with questions.
  DOCUMENT,
  /// Texts, compared with each other.
  SIMILARITY,
  CLASSIFICATION,
  CLUSTERING,
  /// A question that the documents answer.
  QUESTION_ANSWERING,
  /// A statement that the documents prove or refute.
  FACT_VERIFICATION,
  /// A question about code, in plain words.
  CODE_QUERY
}
