package nines.server.egress;

import nines.core.call.Lease;
import nines.server.config.Secret;
import org.jspecify.annotations.Nullable;

/// A provider's key, lent to one attempt.
///
/// @param ring whence it was taken and where it goes back
/// @param place which key of the ring it is, -1 for a provider that takes none
/// @param key null for a provider that takes none
record KeyLease(ProviderKeyRing ring, int place, @Nullable Secret key) implements Lease {}
