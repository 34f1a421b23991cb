package nines.server.config.value;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import nines.server.config.fault.FaultKind;
import nines.server.config.schema.Outside;
import nines.server.config.schema.Parsed;
import nines.server.config.schema.Scalar;
import nines.server.config.schema.Syntax;

/// The name of a request header that an operator may add (RFC 9110 section 5.1): not one that
/// frames the message, belongs to the connection, or is Nines' own.
public final class HeaderNameValue implements Scalar<String> {
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}");
  private static final Set<String> RESERVED =
      Set.of(
          "accept-encoding",
          "connection",
          "content-encoding",
          "content-length",
          "content-type",
          "expect",
          "host",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");
  private static final String NOUN =
      "a header name that does not frame the message and does not begin with nines-";

  @Override
  public Syntax syntax() {
    return Syntax.text(NOUN, "^" + TOKEN.pattern() + "$");
  }

  @Override
  public Parsed<String> parse(String text, Outside outside) {
    String name = text.toLowerCase(Locale.ROOT);
    boolean free = !RESERVED.contains(name) && !name.startsWith("nines-");
    return free && TOKEN.matcher(text).matches()
        ? Parsed.good(name)
        : Parsed.bad(FaultKind.WRONG_VALUE, NOUN);
  }
}
