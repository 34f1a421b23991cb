package nines.server.config;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One entry of `providers`: an account at a provider and how to reach it.
///
/// Equal settings make equal records, secrets and certificate contents included: pools, breakers
/// and windows are kept for a provider whose record did not change.
///
/// @param type name of a provider type of the catalogue
/// @param baseUrl absent: the type's own
/// @param headers added to every request; values may be secrets
/// @param ca trusted instead of the system's certificates
/// @param clientCertificate shown to the provider
/// @param proxy outbound HTTP proxy
/// @param http2 whether to speak HTTP/2 instead of HTTP/1.1
/// @param cloud where in a cloud it is, and credentials other than keys
public record ProviderConfig(
    String name,
    String type,
    @Nullable Url baseUrl,
    List<ProviderKey> keys,
    Map<String, Secret> headers,
    @Nullable Pem ca,
    @Nullable TlsIdentity clientCertificate,
    @Nullable Url proxy,
    boolean http2,
    CloudAccess cloud,
    Stance stance) {

  public ProviderConfig {
    keys = List.copyOf(keys);
    headers = Ordered.copy(headers);
  }
}
