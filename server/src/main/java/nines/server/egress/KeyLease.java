package nines.server.egress;

import nines.server.config.Secret;
import org.jspecify.annotations.Nullable;

/// A provider's key or access token, lent to one attempt.
///
/// @param place which key of the provider it is, 0 for a provider that takes none and for tokens
/// @param key null for a provider that takes none
/// @param owner whose it is, as [Lender#owner] tells it
/// @param bearer whether it is a token, which travels as such wherever keys do
record KeyLease(int place, @Nullable Secret key, boolean bearer, String owner) {}
