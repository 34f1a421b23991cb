package nines.server.config.value;

import java.util.regex.Pattern;
import nines.server.config.fault.FaultKind;
import nines.server.config.schema.Outside;
import nines.server.config.schema.Parsed;
import nines.server.config.schema.Scalar;
import nines.server.config.schema.Syntax;

/// The name of a host on the web, or `*.` and the name of a domain for all hosts below it.
public final class HostValue implements Scalar<String> {
  private static final Pattern HOST =
      Pattern.compile(
          "(?:\\*\\.)?(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)*"
              + "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?::[0-9]{1,5})?");
  private static final String NOUN =
      "a host in lower case such as images.example.com, *.example.com or files.example.com:8443";

  @Override
  public Syntax syntax() {
    return Syntax.text(NOUN, "^(" + HOST.pattern() + ")$");
  }

  @Override
  public Parsed<String> parse(String text, Outside outside) {
    return HOST.matcher(text).matches()
        ? Parsed.good(text)
        : Parsed.bad(FaultKind.WRONG_VALUE, NOUN);
  }
}
