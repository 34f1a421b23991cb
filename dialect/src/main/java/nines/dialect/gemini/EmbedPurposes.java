package nines.dialect.gemini;

import nines.core.exchange.EmbeddingPurpose;
import nines.core.exchange.EmbeddingRequest;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;
import org.jspecify.annotations.Nullable;

/// What vectors are for, in Gemini's words. Source: Gemini API reference, "TaskType".
final class EmbedPurposes {
  private EmbedPurposes() {}

  /// Null for a word that says nothing.
  ///
  /// @throws MemberException for one the language does not have
  static EmbeddingRequest.@Nullable Purpose read(JsonValue member) {
    EmbeddingPurpose purpose =
        switch (member.string()) {
          case "", "TASK_TYPE_UNSPECIFIED" -> null;
          case "RETRIEVAL_QUERY" -> EmbeddingPurpose.QUERY;
          case "RETRIEVAL_DOCUMENT" -> EmbeddingPurpose.DOCUMENT;
          case "SEMANTIC_SIMILARITY" -> EmbeddingPurpose.SIMILARITY;
          case "CLASSIFICATION" -> EmbeddingPurpose.CLASSIFICATION;
          case "CLUSTERING" -> EmbeddingPurpose.CLUSTERING;
          case "QUESTION_ANSWERING" -> EmbeddingPurpose.QUESTION_ANSWERING;
          case "FACT_VERIFICATION" -> EmbeddingPurpose.FACT_VERIFICATION;
          case "CODE_RETRIEVAL_QUERY" -> EmbeddingPurpose.CODE_QUERY;
          default -> throw new MemberException(member.path(), member.json(), "a task type");
        };
    return purpose == null ? null : new EmbeddingRequest.Purpose(purpose, member.path());
  }

  static String word(EmbeddingPurpose purpose) {
    return switch (purpose) {
      case QUERY -> "RETRIEVAL_QUERY";
      case DOCUMENT -> "RETRIEVAL_DOCUMENT";
      case SIMILARITY -> "SEMANTIC_SIMILARITY";
      case CLASSIFICATION -> "CLASSIFICATION";
      case CLUSTERING -> "CLUSTERING";
      case QUESTION_ANSWERING -> "QUESTION_ANSWERING";
      case FACT_VERIFICATION -> "FACT_VERIFICATION";
      case CODE_QUERY -> "CODE_RETRIEVAL_QUERY";
    };
  }
}
