package nines.server.ingress;

import nines.core.exchange.Operation;

/// One line of the endpoints table.
///
/// @param name for metrics and logs, one of a bounded set
/// @param method the HTTP method
/// @param path its pattern; a last segment in braces may hold `/`, plain or as `%2F`
/// @param dialect the wire language of its errors
/// @param access who may ask
/// @param serves what it does
public record Endpoint(
    String name, String method, String path, String dialect, Access access, Serves serves) {

  /// Who may ask.
  public enum Access {
    /// Anybody: tells nothing about models, keys or requests.
    OPEN,
    /// Whoever holds a good key.
    KEY
  }

  /// What an endpoint does.
  public sealed interface Serves {
    /// Asks a model; the name is in the body.
    record Call(Operation operation) implements Serves {}

    /// Asks a model; name and operation are in the path.
    record PathCall() implements Serves {}

    /// Asks about an answer that a provider keeps; its id is in the path.
    record FollowUp() implements Serves {}

    /// Answers from the gateway itself.
    record Page(PageName page) implements Serves {}
  }

  /// The gateway's own pages.
  public enum PageName {
    HEALTH,
    READINESS,
    MODELS,
    MODEL,
    REQUEST
  }

  /// The fixed part of the path, before the segment in braces.
  String prefix() {
    int brace = path.indexOf('{');
    return brace < 0 ? path : path.substring(0, brace);
  }

  boolean hasTail() {
    return path.indexOf('{') >= 0;
  }
}
