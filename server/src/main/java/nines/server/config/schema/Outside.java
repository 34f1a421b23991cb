package nines.server.config.schema;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a configuration may look at beyond its own text. Files that are asked for are remembered,
/// whether there or not, so that a change of them can be noticed.
public interface Outside {

  /// The value of an environment variable, or null.
  @Nullable String variable(String name);

  /// What stands for a secret that is not there, or null where that is a fault.
  @Nullable String standIn();

  /// Where a file named in the configuration is: relative names start at the folder of the
  /// configuration file.
  Path locate(String name);

  /// The text of a file, or nothing when it cannot be read or is too large. Blocks.
  Optional<String> read(Path file);

  /// Whether there is a folder, whose content is remembered as files are. Blocks.
  boolean folder(Path folder);
}
