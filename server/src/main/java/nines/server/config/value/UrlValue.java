package nines.server.config.value;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import nines.server.config.Secret;
import nines.server.config.Url;
import nines.server.config.fault.FaultKind;
import nines.server.config.schema.Outside;
import nines.server.config.schema.Parsed;
import nines.server.config.schema.Scalar;
import nines.server.config.schema.Syntax;

/// The address of a server: `https://host[:port][/path]` (RFC 3986).
///
/// @param schemes which schemes it may have
/// @param userInfo whether a user name and password may stand in it
public record UrlValue(List<String> schemes, boolean userInfo) implements Scalar<Url> {

  @Override
  public Syntax syntax() {
    return Syntax.text("an address such as " + schemes.getLast() + "://host:port", "");
  }

  @Override
  public Parsed<Url> parse(String text, Outside outside) {
    try {
      URI uri = new URI(text);
      boolean good =
          uri.getScheme() != null
              && schemes.contains(uri.getScheme().toLowerCase(Locale.ROOT))
              && uri.getHost() != null
              && uri.getPort() != 0
              && uri.getPort() <= 0xFFFF
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null
              && (userInfo || uri.getRawUserInfo() == null);
      return good ? Parsed.good(new Url(uri, false)) : bad();
    } catch (URISyntaxException _) {
      return bad();
    }
  }

  private Parsed<Url> bad() {
    return Parsed.bad(FaultKind.WRONG_VALUE, syntax().noun());
  }

  @Override
  public boolean secret() {
    return true;
  }

  @Override
  public String shown(String text, Url value) {
    return value.toString();
  }

  @Override
  public Url veiled(Url value) {
    return new Url(value.uri(), true);
  }

  /// Nothing of an address in which a password or a token may stand.
  @Override
  public String quoted(String text) {
    return text.matches("[^@?#]*") ? Scalar.super.quoted(text) : Secret.MASK;
  }
}
