package nines.server.admin;

/// Who may call an endpoint of the admin listener.
public enum Access {
  /// Anybody who reaches the listener: what scrapers and orchestrators ask, and nothing else.
  OPEN,
  /// Who holds the admin token.
  TOKEN
}
