package nines.server.config.value;

import java.util.List;
import nines.server.config.schema.Outside;
import nines.server.config.schema.Parsed;
import nines.server.config.schema.Scalar;
import nines.server.config.schema.Syntax;

/// A number of things: `3`, `20k`, `1M`.
public final class CountValue implements Scalar<Integer> {
  private final Range range;

  public CountValue(String least, String greatest) {
    range = new Range(UnitScale.counts(), least, greatest);
  }

  @Override
  public Syntax syntax() {
    return new Syntax(
        range.noun(),
        List.of("integer", "string"),
        range.pattern(),
        List.of(),
        range.least(),
        range.greatest());
  }

  @Override
  public Parsed<Integer> parse(String text, Outside outside) {
    return range.parse(text).map(Math::toIntExact);
  }
}
