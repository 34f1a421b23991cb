package nines.server.config.value;

import java.util.regex.Pattern;
import nines.server.config.fault.FaultKind;
import nines.server.config.schema.Outside;
import nines.server.config.schema.Parsed;
import nines.server.config.schema.Scalar;
import nines.server.config.schema.Syntax;

/// The origin of a web page as a browser sends it (RFC 6454 section 6.2), or `*` for any.
public final class WebOriginValue implements Scalar<String> {
  private static final Pattern ORIGIN =
      Pattern.compile("\\*|https?://(?:[a-z0-9.-]+|\\[[0-9a-f:.]+])(?::[0-9]{1,5})?");
  private static final String NOUN =
      "an origin in lower case without path, such as https://app.example.com, or *";

  @Override
  public Syntax syntax() {
    return Syntax.text(NOUN, "^(" + ORIGIN.pattern() + ")$");
  }

  @Override
  public Parsed<String> parse(String text, Outside outside) {
    return ORIGIN.matcher(text).matches()
        ? Parsed.good(text)
        : Parsed.bad(FaultKind.WRONG_VALUE, NOUN);
  }
}
