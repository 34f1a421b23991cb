package nines.server.egress;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import nines.server.config.Secret;
import nines.server.config.Url;
import org.jspecify.annotations.Nullable;

/// Where a provider listens.
///
/// @param tls whether the connection is encrypted
/// @param host a name or an address, IPv6 without brackets
/// @param port as written, or the scheme's own
/// @param path what stands before every path, without a slash at its end
/// @param credential value of an authorization header made of user and password, a secret
record Origin(boolean tls, String host, int port, String path, @Nullable Secret credential) {
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  static Origin of(String url) {
    return of(URI.create(url));
  }

  static @Nullable Origin ofNullable(@Nullable Url url) {
    return url == null ? null : of(url.uri());
  }

  private static Origin of(URI uri) {
    boolean tls = "https".equalsIgnoreCase(uri.getScheme());
    int port = uri.getPort() >= 0 ? uri.getPort() : tls ? HTTPS_PORT : HTTP_PORT;
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    return new Origin(
        tls, unbracketed(uri.getHost()), port, withoutEndSlash(path), basic(uri.getUserInfo()));
  }

  /// The value of `host`: the port is left out where the scheme implies it.
  String authority() {
    String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
    return port == (tls ? HTTPS_PORT : HTTP_PORT) ? name : name + ":" + port;
  }

  private static @Nullable Secret basic(@Nullable String user) {
    if (user == null) {
      return null;
    }
    byte[] bytes = user.getBytes(StandardCharsets.UTF_8);
    return new Secret("Basic " + Base64.getEncoder().encodeToString(bytes));
  }

  private static String unbracketed(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static String withoutEndSlash(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
