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
    return switch (scale.parse(text)) {
      case Parsed.Good<Long>(Long value) when value < least || value > greatest ->
          Parsed.bad(FaultKind.OUT_OF_RANGE, noun);
      case Parsed.Good<Long> good -> good;
      case Parsed.Bad<Long>(var kind, _, var nearest) -> new Parsed.Bad<>(kind, noun, nearest);
    };
  }
}
