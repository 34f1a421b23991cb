package nines.server.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The section `catalogue`: provider types of the operator's own.
///
/// @param folder of provider type files; absent: only those that are shipped
public record CatalogueConfig(@Nullable Path folder) {}
