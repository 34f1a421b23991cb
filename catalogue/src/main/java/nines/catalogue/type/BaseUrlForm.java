package nines.catalogue.type;

/// What a base URL of a provider type ends with.
public enum BaseUrlForm {
  /// A version, as the SDKs of the OpenAI family take it: `/v1` is added where no path segment is a
  /// version yet.
  VERSIONED,
  /// The host or a prefix of the provider's choosing: versions are part of the paths, and a
  /// trailing one is taken off.
  HOST,
  /// Whatever was written: the provider answers with and without a version.
  AS_WRITTEN
}
