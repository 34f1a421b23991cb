package nines.catalogue.type;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The environment variables by which a provider type's users configure it.
///
/// @param keys variables that hold a key, best known first
/// @param baseUrl the variable that holds where the provider is, or null; what it holds is read by
///   [BaseUrl#ofHost]
public record EnvironmentNames(List<String> keys, @Nullable String baseUrl) {}
