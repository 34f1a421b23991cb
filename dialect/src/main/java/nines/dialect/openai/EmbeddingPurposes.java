package nines.dialect.openai;

import java.util.Locale;
import nines.core.exchange.EmbeddingPurpose;
import org.jspecify.annotations.Nullable;

/// What vectors are for, in the words that clients of OpenAI's embeddings borrow from whichever
/// vendor their model is of.
final class EmbeddingPurposes {
  private EmbeddingPurposes() {}

  /// Null for a word that no vendor has.
  static @Nullable EmbeddingPurpose of(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "query", "search_query", "retrieval_query", "retrieval.query" -> EmbeddingPurpose.QUERY;
      case "document", "passage", "search_document", "retrieval_document", "retrieval.passage" ->
          EmbeddingPurpose.DOCUMENT;
      case "similarity", "semantic_similarity", "text-matching" -> EmbeddingPurpose.SIMILARITY;
      case "classification" -> EmbeddingPurpose.CLASSIFICATION;
      case "clustering", "separation" -> EmbeddingPurpose.CLUSTERING;
      case "question_answering" -> EmbeddingPurpose.QUESTION_ANSWERING;
      case "fact_verification" -> EmbeddingPurpose.FACT_VERIFICATION;
      case "code_retrieval_query", "code.query", "nl2code.query" -> EmbeddingPurpose.CODE_QUERY;
      default -> null;
    };
  }
}
