package nines.server.pipeline;

/// Whose an id is that a provider minted.
///
/// @param provider its name in the configuration
/// @param owner the account at it: the operator's label, else a fingerprint of the key, empty where
///   the provider takes no key
public record Account(String provider, String owner) {}
