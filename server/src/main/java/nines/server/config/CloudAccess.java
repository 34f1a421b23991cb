package nines.server.config;

import org.jspecify.annotations.Nullable;

/// Where in a cloud a provider is, and how one signs in there without a key.
///
/// @param location the cloud's name of a region
/// @param aws signs requests; null where keys travel instead
public record CloudAccess(@Nullable String location, @Nullable AwsCredentials aws) {
  public static final CloudAccess NONE = new CloudAccess(null, null);
}
