package nines.catalogue.type;

/// Whether a provider of a type needs a key.
public enum KeyNeed {
  /// A config without `keys` is refused.
  REQUIRED,
  /// A server that checks keys only when it was started with one.
  OPTIONAL,
  /// The provider takes no key; a config with `keys` is refused.
  NONE
}
