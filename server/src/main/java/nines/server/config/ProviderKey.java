package nines.server.config;

import org.jspecify.annotations.Nullable;

/// A credential of a provider account.
///
/// @param account whose it is, a label of the operator
/// @param tier what the account pays for, a label of the operator
public record ProviderKey(Secret key, @Nullable String account, @Nullable String tier) {}
