package nines.server.config.load;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where a configuration is written.
public sealed interface ConfigSource {

  /// The file that is used when none is named and it is there.
  Path USUAL_FILE = Path.of("nines.yaml");

  /// A file.
  record File(Path path) implements ConfigSource {
    @Override
    public String toString() {
      return path.toString();
    }
  }

  /// Nowhere: providers come from the well-known environment variables of the shipped types.
  record WellKnownVariables() implements ConfigSource {
    @Override
    public String toString() {
      return "environment variables";
    }
  }

  /// The source to use: the named file, else the usual one when it is there, else the environment.
  static ConfigSource choose(@Nullable Path named) {
    if (named != null) {
      return new File(named);
    }
    return Files.exists(USUAL_FILE) ? new File(USUAL_FILE) : new WellKnownVariables();
  }
}
