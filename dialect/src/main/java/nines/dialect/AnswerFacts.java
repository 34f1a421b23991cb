package nines.dialect;

import nines.core.exchange.Usage;
import nines.core.failure.Failure;
import org.jspecify.annotations.Nullable;

/// What a whole answer says beside its content.
///
/// @param usage what it consumed, [Usage#NONE] when it does not say
/// @param modelVersion the model that ran, with its fingerprint after a space where there is one
/// @param failure set when a good status carries an error
/// @param id under which the provider keeps the answer, empty where it keeps none
public record AnswerFacts(
    Usage usage, @Nullable String modelVersion, @Nullable Failure failure, String id) {
  public static final AnswerFacts NONE = new AnswerFacts(Usage.NONE, null, null);

  public AnswerFacts(Usage usage, @Nullable String modelVersion, @Nullable Failure failure) {
    this(usage, modelVersion, failure, "");
  }
}
