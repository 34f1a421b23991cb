package nines.fakes.answer;

/// Tokens of one exchange; words as tokens.
///
/// @param input words of the request
/// @param reasoning words thought
/// @param output words said and fragments called, thoughts excluded
public record TokenCount(int input, int reasoning, int output) {

  /// Thoughts and words said.
  public int completion() {
    return reasoning + output;
  }

  public int total() {
    return input + reasoning + output;
  }
}
