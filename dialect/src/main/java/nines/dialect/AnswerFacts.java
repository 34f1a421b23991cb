package nines.dialect;

import nines.core.exchange.FinishReason;
import nines.core.exchange.Usage;
import nines.core.failure.Failure;
import org.jspecify.annotations.Nullable;

/// What a whole answer says beside its content.
///
/// @param usage what it consumed, [Usage#NONE] when it does not say
/// @param modelVersion the model that ran, with its fingerprint after a space where there is one
/// @param failure set when a good status carries an error
/// @param withheld whether it ended since a filter, or the model itself, held words back
/// @param id under which the provider keeps the answer, empty where it keeps none
public record AnswerFacts(
    Usage usage,
    @Nullable String modelVersion,
    @Nullable Failure failure,
    boolean withheld,
    String id) {
  public static final AnswerFacts NONE = new AnswerFacts(Usage.NONE, null, null);

  public AnswerFacts(Usage usage, @Nullable String modelVersion, @Nullable Failure failure) {
    this(usage, modelVersion, failure, false, "");
  }

  /// The same of an answer that ended for this reason.
  public AnswerFacts ended(@Nullable FinishReason reason) {
    boolean held = reason == FinishReason.CONTENT_FILTER;
    return new AnswerFacts(usage, modelVersion, failure, held, id);
  }
}
