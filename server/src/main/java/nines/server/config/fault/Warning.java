package nines.server.config.fault;

/// A rule of a configuration that holds but cannot do what it seems to say.
///
/// @param path the key, as in `routes.chat.hedge`
/// @param message why, in one sentence
public record Warning(Origin at, String path, String message) {
  /// The warning in one line: `file:line:column: path: warning: message`.
  @Override
  public String toString() {
    return at + ": " + path + ": warning: " + message;
  }
}
