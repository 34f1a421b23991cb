package nines.server.config.value;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import nines.server.config.fault.FaultKind;
import nines.server.config.schema.Outside;
import nines.server.config.schema.Parsed;
import nines.server.config.schema.Scalar;
import nines.server.config.schema.Syntax;

/// A price in dollars per million tokens, `$0.30`, read as pico-dollars a token: `$1` is 1,000,000.
public final class PriceValue implements Scalar<Long> {
  private static final Pattern DOLLARS = Pattern.compile("\\$[0-9]{1,6}(?:\\.[0-9]{1,6})?");
  private static final String NOUN =
      "dollars per million tokens such as $0.30, from $0 to $999999, with up to 6 decimals";

  @Override
  public Syntax syntax() {
    return Syntax.text(NOUN, "^" + DOLLARS + "$");
  }

  @Override
  public Parsed<Long> parse(String text, Outside outside) {
    if (DOLLARS.matcher(text).matches()) {
      return Parsed.good(new BigDecimal(text.substring(1)).movePointRight(6).longValueExact());
    }
    if (text.matches("[0-9.]+")) {
      return new Parsed.Bad<>(FaultKind.WRONG_UNIT, NOUN, "$" + text);
    }
    boolean dollars = text.matches("\\$-?[0-9.]+");
    return Parsed.bad(dollars ? FaultKind.OUT_OF_RANGE : FaultKind.WRONG_VALUE, NOUN);
  }
}
