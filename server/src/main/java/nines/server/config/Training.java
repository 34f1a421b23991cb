package nines.server.config;

/// Whether a provider trains on what it is sent.
public enum Training {
  /// By contract or by the provider's terms, it does not.
  NEVER,
  /// It may.
  ALLOWED
}
