package nines.server.store;

import nines.core.admission.KeyEntry;

/// A key as it lies in the store.
///
/// @param hash SHA-256 of the key, in lower-case hexadecimal
record StoredKey(KeyEntry entry, String hash) {
  @Override
  public String toString() {
    return "StoredKey[" + entry.id() + "]";
  }
}
