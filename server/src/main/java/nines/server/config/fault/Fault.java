package nines.server.config.fault;

import org.jspecify.annotations.Nullable;

/// One thing that is wrong with a configuration. None of its members holds a secret.
///
/// @param path the key, as in `routes.chat.targets[0]`; empty for the whole file
/// @param found what stands there
/// @param expected what may stand there
/// @param nearest the valid name nearest to what was found
public record Fault(
    FaultKind kind,
    Origin at,
    String path,
    String found,
    String expected,
    @Nullable String nearest) {

  public Fault(FaultKind kind, Origin at, String path, String found, String expected) {
    this(kind, at, path, found, expected, null);
  }

  /// The fault in one line, without its place.
  public String message() {
    var text = new StringBuilder(path).append(path.isEmpty() ? "" : ": ").append(kind.words());
    text.append(" (found ").append(found).append(", expected ").append(expected).append(')');
    if (nearest != null) {
      text.append(". Did you mean ").append(nearest).append('?');
    }
    return text.toString();
  }

  /// The fault in one line: `file:line:column: message`.
  @Override
  public String toString() {
    return at + ": " + message();
  }
}
