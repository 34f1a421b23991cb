package nines.server.config;

import com.fasterxml.jackson.annotation.JsonValue;
import java.net.URI;

/// An address that may hold a credential: it prints scheme, host, port and path only, and nothing
/// but `***` when a part of it came from a secret.
///
/// @param uri the whole address: for the wire only, never for a message
/// @param secret whether a part of it came from a secret
public record Url(URI uri, boolean secret) {

  @JsonValue
  @Override
  public String toString() {
    if (secret) {
      return Secret.MASK;
    }
    String host = uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    return uri.getScheme() + "://" + host + (uri.getRawPath() == null ? "" : uri.getRawPath());
  }
}
