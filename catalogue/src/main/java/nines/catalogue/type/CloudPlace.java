package nines.catalogue.type;

import org.jspecify.annotations.Nullable;

/// Where in a cloud an account is.
///
/// @param project the cloud's name of the account's project, or null where it has none
/// @param location the cloud's name of a region, or null where it has none
public record CloudPlace(@Nullable String project, @Nullable String location) {}
