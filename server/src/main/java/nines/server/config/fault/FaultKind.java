package nines.server.config.fault;

import java.util.Locale;

/// What is wrong with a value.
public enum FaultKind {
  SYNTAX("not YAML"),
  UNKNOWN_KEY("unknown key"),
  DUPLICATE_KEY("duplicate key"),
  MISSING_KEY("missing key"),
  WRONG_TYPE("wrong type"),
  WRONG_VALUE("wrong value"),
  WRONG_UNIT("wrong unit"),
  OUT_OF_RANGE("out of range"),
  DANGLING_REFERENCE("dangling reference"),
  CYCLE("cycle"),
  MISSING_SECRET("missing secret"),
  MISPLACED_SECRET("misplaced secret"),
  MISSING_FILE("missing file"),
  UNREADABLE_FILE("unreadable file"),
  BAD_TYPE_FILE("bad provider type file"),
  UNKNOWN_TYPE("unknown provider type"),
  UNSAFE("unsafe"),
  NOT_SERVABLE("cannot be served by"),
  NEEDS_RESTART("needs a restart"),
  NOT_AVAILABLE("not available yet");

  private final String words;

  FaultKind(String words) {
    this.words = words;
  }

  /// As a person reads it.
  public String words() {
    return words;
  }

  /// As a program reads it: lower case with underscores, stable.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
