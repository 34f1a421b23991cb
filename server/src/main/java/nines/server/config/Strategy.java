package nines.server.config;

/// How a route chooses among its targets.
public enum Strategy {
  /// The first eligible one in the order written.
  ORDERED
}
