package nines.server.store;

import nines.core.admission.KeyEntry;

/// A key just made: the only moment at which it is known in clear text.
public record MintedKey(VirtualKey key, KeyEntry entry) {}
