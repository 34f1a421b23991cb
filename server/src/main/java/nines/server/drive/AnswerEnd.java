package nines.server.drive;

import nines.core.exchange.Usage;
import org.jspecify.annotations.Nullable;

/// What an answer said about itself by the time it ended.
///
/// @param id under which the provider keeps the answer, empty where it keeps none
public record AnswerEnd(Usage usage, @Nullable String modelVersion, String id) {
  public static final AnswerEnd NONE = new AnswerEnd(Usage.NONE, null);

  public AnswerEnd(Usage usage, @Nullable String modelVersion) {
    this(usage, modelVersion, "");
  }
}
