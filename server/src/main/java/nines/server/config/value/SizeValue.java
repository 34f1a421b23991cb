package nines.server.config.value;

import nines.server.config.schema.Outside;
import nines.server.config.schema.Parsed;
import nines.server.config.schema.Scalar;
import nines.server.config.schema.Syntax;

/// A number of bytes: `32KB`, `20MB`, `1GB` (powers of 1,000) or `16MiB` (powers of 1,024).
public final class SizeValue implements Scalar<Long> {
  private final Range range;

  public SizeValue(String least, String greatest) {
    range = new Range(UnitScale.sizes(), least, greatest);
  }

  @Override
  public Syntax syntax() {
    return Syntax.text(range.noun(), range.pattern());
  }

  @Override
  public Parsed<Long> parse(String text, Outside outside) {
    return range.parse(text);
  }
}
