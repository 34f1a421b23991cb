package nines.server.config;

/// An application of Microsoft Entra, with whose secret access tokens are asked for.
///
/// @param tenant the directory it is registered in
/// @param authority where directories are asked
public record EntraApplication(String tenant, String clientId, Secret clientSecret, Url authority)
    implements SignIn {}
