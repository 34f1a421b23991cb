package nines.server.config;

import java.nio.file.Path;

/// A file of PEM text as it was when the configuration was checked, so that what was checked is
/// what is used, and a changed file makes a different value.
public record Pem(Path path, String text) {

  @Override
  public String toString() {
    return path.toString();
  }
}
