package nines.server.config.value;

import java.util.OptionalLong;
import nines.server.config.fault.FaultKind;
import nines.server.config.schema.Parsed;

/// The numbers of a unit scale between two bounds, both included.
final class Range {
  private final UnitScale scale;
  private final String noun;
  private final long least;
  private final long greatest;

  /// @param least as it would be written
  /// @param greatest as it would be written
  Range(UnitScale scale, String least, String greatest) {
    this.scale = scale;
    this.noun = scale.noun() + ", from " + least + " to " + greatest;
    this.least = scale.valueOf(least);
    this.greatest = scale.valueOf(greatest);
  }

  String noun() {
    return noun;
  }

  String pattern() {
    return scale.pattern();
  }

  OptionalLong least() {
    return OptionalLong.of(least);
  }

  OptionalLong greatest() {
    return OptionalLong.of(greatest);
  }

  Parsed<Long> parse(String text) {
    return scale
        .parse(text)
        .either(
            value ->
                value < least || value > greatest
                    ? Parsed.bad(FaultKind.OUT_OF_RANGE, noun)
                    : Parsed.good(value),
            bad -> bad.expecting(noun));
  }
}
