package nines.server.drive;

import nines.core.exchange.Usage;
import org.jspecify.annotations.Nullable;

/// What an answer said about itself by the time it ended.
public record AnswerEnd(Usage usage, @Nullable String modelVersion) {
  public static final AnswerEnd NONE = new AnswerEnd(Usage.NONE, null);
}
