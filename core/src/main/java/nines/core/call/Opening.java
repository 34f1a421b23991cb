package nines.core.call;

/// How an attempt's answer begins.
public enum Opening {
  /// With its first word.
  BEGINS,
  /// Behind words that the client has heard, which the model is given as its own.
  CONTINUES,
  /// With its first word, though the client has heard words: those must come again, and are kept
  /// back.
  REPEATS
}
