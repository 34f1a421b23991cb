package nines.core.exchange;

/// Who speaks in a turn.
public enum Role {
  /// Instructions, wherever in the conversation they stand.
  SYSTEM,
  USER,
  /// The model; the last turn of a request may be the beginning of its answer.
  ASSISTANT,
  /// Results of tools, answering the calls of the turn before.
  TOOL
}
