package nines.fakes.answer;

import java.util.List;

/// Where an answer must end.
///
/// @param maxTokens at least 1; [#NO_MAXIMUM] when the caller set none
/// @param stops texts that end the answer before they appear
public record Limits(int maxTokens, List<String> stops) {
  public static final int NO_MAXIMUM = Integer.MAX_VALUE;
  public static final Limits NONE = new Limits(NO_MAXIMUM, List.of());
}
