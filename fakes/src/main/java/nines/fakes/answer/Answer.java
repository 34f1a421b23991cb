package nines.fakes.answer;

import java.util.List;

/// What a fake model says to one request, in pieces as a stream sends them.
///
/// @param stoppedBy the stop text that ended it; empty unless it finished by [Finish#STOP_SEQUENCE]
public record Answer(
    List<String> thoughts,
    List<String> pieces,
    List<ToolCall> calls,
    Finish finish,
    String stoppedBy,
    int inputTokens) {

  public String text() {
    return String.join("", pieces);
  }

  public String thought() {
    return String.join("", thoughts);
  }

  public TokenCount tokens() {
    int called = calls.stream().mapToInt(ToolCall::tokens).sum();
    return new TokenCount(inputTokens, thoughts.size(), pieces.size() + called);
  }
}
