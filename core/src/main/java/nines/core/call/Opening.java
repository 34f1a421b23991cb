package nines.core.call;

/// How an attempt's answer begins.
public enum Opening {
  /// With its first word.
  BEGINS("begun"),
  /// Behind words that the client has heard, which the model is given as its own.
  CONTINUES("continued"),
  /// With its first word, though the client has heard words: those must come again, and are kept
  /// back.
  REPEATS("repeated");

  private final String word;

  Opening(String word) {
    this.word = word;
  }

  /// What became of the answer, for logs and metrics.
  public String word() {
    return word;
  }
}
