package nines.catalogue.type;

import org.jspecify.annotations.Nullable;

/// How a provider's key travels, and what may stand in its place.
///
/// @param header the header that carries it, lower case
/// @param scheme the word before the key, such as `Bearer`, or null when the key stands alone
/// @param keys whether a key is needed
/// @param awsService the name by which AWS knows the service, where a signature (SigV4) may stand
///   instead of a key; null elsewhere
/// @param googleScope what a service account of Google Cloud asks access to, where its token may
///   stand instead of a key; null elsewhere
/// @param entraScope what an application of Microsoft Entra asks access to, likewise
public record Credential(
    String header,
    @Nullable String scheme,
    KeyNeed keys,
    @Nullable String awsService,
    @Nullable String googleScope,
    @Nullable String entraScope) {

  /// The header's value for a key. The answer is a secret.
  public String value(String key) {
    return scheme == null ? key : scheme + " " + key;
  }
}
