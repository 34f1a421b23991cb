package nines.server.config.value;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nines.server.config.ListenAddress;
import nines.server.config.fault.FaultKind;
import nines.server.config.schema.Outside;
import nines.server.config.schema.Parsed;
import nines.server.config.schema.Scalar;
import nines.server.config.schema.Syntax;

/// Where a listener binds: `127.0.0.1:8080`, `[::1]:8080`, `localhost:8080`.
public final class ListenValue implements Scalar<ListenAddress> {
  private static final Pattern ADDRESS =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([A-Za-z0-9._-]+)):([0-9]{1,6})");
  private static final String NOUN = "an address and port such as 127.0.0.1:8080 or [::1]:8080";

  @Override
  public Syntax syntax() {
    return Syntax.text(NOUN, "^.+:[0-9]{1,5}$");
  }

  @Override
  public Parsed<ListenAddress> parse(String text, Outside outside) {
    Matcher matcher = ADDRESS.matcher(text);
    if (!matcher.matches()) {
      return Parsed.bad(FaultKind.WRONG_VALUE, NOUN);
    }
    int port = Integer.parseInt(matcher.group(3));
    if (port > 0xFFFF) {
      return Parsed.bad(FaultKind.OUT_OF_RANGE, "a port from 0 to 65535");
    }
    String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    return Parsed.good(new ListenAddress(host, port));
  }
}
