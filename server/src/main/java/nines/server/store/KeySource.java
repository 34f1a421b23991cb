package nines.server.store;

/// Where a [KeyRing] learns about keys.
interface KeySource {
  /// The version before the first key.
  long NOTHING_KNOWN = 0;

  /// The changes after `version`; one cheap query when there are none. Blocks.
  ///
  /// @throws StoreUnavailable when the store does not answer
  KeyChanges changesAfter(long version);
}
