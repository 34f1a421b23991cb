package nines.server.egress;

import nines.core.call.Lease;
import nines.server.config.Secret;
import org.jspecify.annotations.Nullable;

/// A provider's key or access token, lent to one attempt.
///
/// @param lender whence it was taken and where it goes back
/// @param place which key of a ring it is, -1 for a provider that takes none and for tokens
/// @param key null for a provider that takes none
/// @param bearer whether it is a token, which travels as such wherever keys do
record KeyLease(Lender lender, int place, @Nullable Secret key, boolean bearer) implements Lease {}
