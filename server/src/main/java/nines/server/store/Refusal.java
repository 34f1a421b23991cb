package nines.server.store;

/// Why a key is refused.
public enum Refusal {
  /// It has not the form of a key of this gateway.
  MALFORMED(false),
  /// No live key has this id.
  UNKNOWN(false),
  /// The id is right, the secret is not.
  WRONG_SECRET(false),
  /// The secret is right, but the key has run out.
  EXPIRED(true);

  private final boolean tellable;

  Refusal(boolean tellable) {
    this.tellable = tellable;
  }

  /// Whether the client may be told: only who holds the secret learns anything about a key.
  public boolean tellable() {
    return tellable;
  }
}
