package nines.server.fetch;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An address on the web, taken apart once.
///
/// @param host lower case; an address of IPv6 without its brackets
/// @param target path and query, as they are asked for
record RemoteAddress(boolean tls, String host, int port, String target) {
  /// Characters of an address.
  static final int MAX_LENGTH = 8_192;

  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  /// Null where it is none that may be asked: another scheme, a user's name in it, no host.
  static @Nullable RemoteAddress of(String url) {
    try {
      return url.length() > MAX_LENGTH ? null : of(new URI(url));
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static @Nullable RemoteAddress of(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    String host = uri.getHost();
    boolean web = scheme.equals("http") || scheme.equals("https");
    if (!web || host == null || uri.getRawUserInfo() != null) {
      return null;
    }
    boolean tls = scheme.equals("https");
    int port = uri.getPort() < 0 ? (tls ? HTTPS : HTTP) : uri.getPort();
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return new RemoteAddress(tls, bare(host.toLowerCase(Locale.ROOT)), port, path + query);
  }

  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /// Where a redirection leads; null where that is nothing that may be asked, or gives up TLS.
  @Nullable RemoteAddress redirected(String location) {
    try {
      URI from = new URI((tls ? "https://" : "http://") + authority() + target);
      RemoteAddress next = of(from.resolve(location).toString());
      return next == null || (tls && !next.tls) ? null : next;
    } catch (URISyntaxException | IllegalArgumentException e) {
      return null;
    }
  }

  /// Whether one of these names it, as the section `fetch` does.
  boolean isAmong(List<String> hosts) {
    for (String named : hosts) {
      int colon = named.lastIndexOf(':');
      boolean ported = colon > 0 && !named.endsWith("]");
      String name = bare(ported ? named.substring(0, colon) : named);
      boolean same = name.startsWith("*.") ? host.endsWith(name.substring(1)) : host.equals(name);
      boolean open = ported ? named.endsWith(":" + port) : port == (tls ? HTTPS : HTTP);
      if (same && open) {
        return true;
      }
    }
    return false;
  }

  /// Host and port as an HTTP request names them.
  String authority() {
    String named = host.indexOf(':') < 0 ? host : "[" + host + "]";
    return port == (tls ? HTTPS : HTTP) ? named : named + ":" + port;
  }
}
