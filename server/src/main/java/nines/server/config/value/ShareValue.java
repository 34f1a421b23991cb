package nines.server.config.value;

import nines.server.config.schema.Outside;
import nines.server.config.schema.Parsed;
import nines.server.config.schema.Scalar;
import nines.server.config.schema.Syntax;

/// A part of a whole, from 0 to 1: `5%`, `0.5%`.
public final class ShareValue implements Scalar<Double> {
  private static final double WHOLE = 100_000;

  private final Range range;

  public ShareValue(String least, String greatest) {
    range = new Range(UnitScale.shares(), least, greatest);
  }

  @Override
  public Syntax syntax() {
    return Syntax.text(range.noun(), range.pattern());
  }

  @Override
  public Parsed<Double> parse(String text, Outside outside) {
    return range.parse(text).map(thousandths -> thousandths / WHOLE);
  }
}
