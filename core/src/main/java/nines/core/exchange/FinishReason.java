package nines.core.exchange;

/// Why an answer ended well.
public enum FinishReason {
  /// The model was done.
  STOP,
  /// It came to one of the client's stop sequences.
  STOP_SEQUENCE,
  /// It came to a limit of tokens.
  LENGTH,
  /// It waits for the results of tools.
  TOOL_CALLS,
  /// A filter, or the model itself, held words back.
  CONTENT_FILTER,
  /// The vendor's own tools are not done; the turn may be sent back to go on.
  PAUSE
}
