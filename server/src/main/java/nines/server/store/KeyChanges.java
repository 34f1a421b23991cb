package nines.server.store;

import java.util.List;

/// What became of the keys since a version.
///
/// @param version the version these changes lead to
/// @param fromStart whether `keys` is everything there is, to replace what was known before
/// @param keys the keys made or revoked since, or everything that is not revoked
record KeyChanges(long version, boolean fromStart, List<StoredKey> keys) {}
