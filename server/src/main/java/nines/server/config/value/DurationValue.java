package nines.server.config.value;

import java.time.Duration;
import nines.server.config.schema.Outside;
import nines.server.config.schema.Parsed;
import nines.server.config.schema.Scalar;
import nines.server.config.schema.Syntax;

/// A length of time: `800ms`, `2s`, `10m`, `1h`, `30d`.
public final class DurationValue implements Scalar<Duration> {
  private final Range range;

  public DurationValue(String least, String greatest) {
    range = new Range(UnitScale.durations(), least, greatest);
  }

  @Override
  public Syntax syntax() {
    return Syntax.text(range.noun(), range.pattern());
  }

  @Override
  public Parsed<Duration> parse(String text, Outside outside) {
    return range.parse(text).map(Duration::ofMillis);
  }
}
