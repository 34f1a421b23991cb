package nines.server.config;

import org.jspecify.annotations.Nullable;

/// An access key of AWS, with which requests are signed.
///
/// @param sessionToken only of a temporary one
public record AwsCredentials(Secret accessKey, Secret secretKey, @Nullable Secret sessionToken)
    implements SignIn {}
