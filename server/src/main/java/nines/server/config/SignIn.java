package nines.server.config;

/// How one signs in to a cloud without a key.
public sealed interface SignIn permits AwsCredentials, EntraApplication, GoogleAccount {}
