package nines.server.config.section;

import java.util.List;
import nines.server.config.DefaultsConfig;
import nines.server.config.Timeouts;
import nines.server.config.schema.Key;
import nines.server.config.schema.LaterKey;
import nines.server.config.schema.Section;
import nines.server.config.value.SwitchValue;

/// The keys of `defaults`.
final class DefaultsSection {
  private static final Key<Timeouts> TIMEOUTS =
      Key.empty("timeouts", TimeoutsSection.OF_DEFAULTS, "How long the parts of a call may take.");

  private static final Key<Boolean> IMPLICIT_ROUTES =
      Key.defaulted(
          "implicit_routes",
          new SwitchValue(),
          "on",
          "Whether a bare model id of the catalogue is a route over every provider that serves"
              + " it.");

  static final Section<DefaultsConfig> SECTION =
      new Section<>(
          List.of(
              TIMEOUTS,
              new LaterKey("require", "What every target must promise."),
              new LaterKey("providers", "Which providers may be used at all."),
              IMPLICIT_ROUTES),
          values -> new DefaultsConfig(values.get(TIMEOUTS), values.get(IMPLICIT_ROUTES)));

  private DefaultsSection() {}
}
