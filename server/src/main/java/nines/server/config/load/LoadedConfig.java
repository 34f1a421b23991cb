package nines.server.config.load;

import java.util.List;
import nines.catalogue.Catalogue;
import nines.server.config.Config;

/// A whole configuration with what was read along with it.
///
/// @param config the values
/// @param catalogue the provider types, those of the operator's own folder included
/// @param effective every value with its origin, redacted
/// @param version the first 12 hexadecimal digits of the SHA-256 of the text; secrets do not enter
///   it
/// @param variables names of the environment variables that stand in for a file; empty with a file
public record LoadedConfig(
    Config config,
    Catalogue catalogue,
    EffectiveConfig effective,
    String version,
    List<String> variables) {

  public LoadedConfig {
    variables = List.copyOf(variables);
  }
}
