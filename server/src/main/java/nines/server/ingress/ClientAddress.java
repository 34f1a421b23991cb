package nines.server.ingress;

import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nines.server.config.IpRange;
import org.jspecify.annotations.Nullable;

/// Who sent a request: the peer, or the client for whom trusted proxies say they speak.
///
/// `X-Forwarded-For` is read, and `Forwarded` (RFC 7239) where there is none. What an address says
/// counts only while every hop behind it is trusted, so the last hop that is not trusted is the
/// client: whatever stands before it may be made up.
final class ClientAddress {
  /// Hops that are looked at; a longer chain ends there.
  static final int MAX_HOPS = 32;

  private static final String FOR = "for=";

  private ClientAddress() {}

  /// An IP address as text, without port.
  static String of(HttpServerRequest request, List<IpRange> trusted) {
    var peer = request.remoteAddress().hostAddress();
    if (trusted.isEmpty() || peer == null) {
      return String.valueOf(peer);
    }
    var client = peer;
    var hops = hops(request).reversed();
    for (int i = 0; i < Math.min(hops.size(), MAX_HOPS) && isTrusted(client, trusted); i++) {
      var before = address(hops.get(i));
      if (before == null) {
        return client;
      }
      client = before;
    }
    return client;
  }

  private static boolean isTrusted(String text, List<IpRange> trusted) {
    var address = InetAddress.ofLiteral(text);
    return trusted.stream().anyMatch(range -> range.contains(address));
  }

  private static List<String> hops(HttpServerRequest request) {
    var hops = new ArrayList<String>();
    for (var line : request.headers().getAll("x-forwarded-for")) {
      hops.addAll(List.of(line.split(",", -1)));
    }
    if (hops.isEmpty()) {
      for (var line : request.headers().getAll("forwarded")) {
        for (var element : line.split(",", -1)) {
          hops.add(forOf(element));
        }
      }
    }
    return hops;
  }

  /// The `for` parameter of one element of `Forwarded`, empty when it has none.
  private static String forOf(String element) {
    for (var pair : element.split(";", -1)) {
      var parameter = pair.strip();
      if (parameter.toLowerCase(Locale.ROOT).startsWith(FOR)) {
        return parameter.substring(FOR.length()).replace("\"", "");
      }
    }
    return "";
  }

  /// The address of a hop without its port; null when it hides it or writes something else.
  private static @Nullable String address(String hop) {
    var text = hop.strip();
    int bracket = text.indexOf(']');
    if (text.startsWith("[") && bracket > 0) {
      text = text.substring(1, bracket);
    } else if (text.indexOf(':') == text.lastIndexOf(':') && text.indexOf(':') > 0) {
      text = text.substring(0, text.indexOf(':'));
    }
    try {
      return InetAddress.ofLiteral(text).getHostAddress();
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
