package nines.server.config;

/// Who may call the data listener.
public enum Auth {
  /// Only holders of a virtual key.
  KEYS,
  /// Everybody who can connect; allowed only when both listeners are on loopback.
  NONE
}
