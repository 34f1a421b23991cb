package nines.server.config;

import org.jspecify.annotations.Nullable;

/// Where in a cloud a provider is, and how one signs in there without a key.
///
/// @param location the cloud's name of a region
/// @param project the cloud's name of the account's project
/// @param signIn null where keys travel instead
public record CloudAccess(
    @Nullable String location, @Nullable String project, @Nullable SignIn signIn) {
  public static final CloudAccess NONE = new CloudAccess(null, null, null);
}
