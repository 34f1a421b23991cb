package nines.catalogue.type;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The rules for what people write as `base_url`.
///
/// Official SDKs disagree on whether the version belongs to it, so either spelling is understood.
public final class BaseUrl {
  private static final Pattern VERSION = Pattern.compile("v\\d+[a-z0-9]*");
  private static final Pattern TRAILING_VERSION = Pattern.compile("/v1(beta)?$");

  private BaseUrl() {}

  /// What is wrong with a written base URL, or null when it can be dialled.
  public static @Nullable String fault(String written) {
    URI uri;
    try {
      uri = new URI(written);
    } catch (URISyntaxException malformed) {
      return "not a URL: " + malformed.getReason();
    }
    String scheme = uri.getScheme();
    if (!"http".equals(scheme) && !"https".equals(scheme)) {
      return "a URL that begins with http:// or https:// is expected";
    }
    if (uri.getHost() == null) {
      return "the URL names no host";
    }
    if (uri.getRawUserInfo() != null) {
      return "credentials do not belong in a URL";
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      return "a base URL has no query and no fragment";
    }
    return null;
  }

  /// A base URL from what an environment variable such as `OLLAMA_HOST` holds: a URL, or a host
  /// with or without a port. What is missing comes from the standard one; an address that means
  /// "listen everywhere" becomes the local host.
  ///
  /// @param standard the type's own base URL, or null when only whole URLs are understood
  public static String ofHost(String written, @Nullable String standard) {
    if (written.contains("://") || standard == null) {
      return written;
    }
    String host = written.replaceFirst("^(0\\.0\\.0\\.0|\\[::])?(?=:|$)", "127.0.0.1");
    URI known = URI.create(standard);
    boolean hasPort = host.matches(".*[^:\\[]:\\d+/?");
    return known.getScheme() + "://" + host + (hasPort ? "" : ":" + known.getPort());
  }

  /// What paths are appended to: never ends with a slash, and with the version exactly where the
  /// form wants it.
  public static String normalised(String written, BaseUrlForm form) {
    String base = trimmed(written);
    return switch (form) {
      case AS_WRITTEN -> base;
      case HOST -> TRAILING_VERSION.matcher(base).replaceFirst("");
      case VERSIONED -> hasVersion(base) ? base : base + "/v1";
    };
  }

  /// The written URL without slashes at its end.
  static String trimmed(String written) {
    int end = written.length();
    while (end > 0 && written.charAt(end - 1) == '/') {
      end--;
    }
    return written.substring(0, end);
  }

  private static boolean hasVersion(String base) {
    String path = URI.create(base).getRawPath();
    for (int from = 0; from < path.length(); ) {
      int slash = path.indexOf('/', from);
      int to = slash < 0 ? path.length() : slash;
      if (VERSION.matcher(path).region(from, to).matches()) {
        return true;
      }
      from = to + 1;
    }
    return false;
  }
}
