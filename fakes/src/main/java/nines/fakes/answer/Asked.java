package nines.fakes.answer;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What a request asks of a model, free of any dialect.
///
/// @param schema the JSON Schema the answer must satisfy, when JSON was asked for
/// @param reasoning whether thoughts before the answer were asked for
public record Asked(
    Turns turns, Toolbox toolbox, Optional<JsonNode> schema, boolean reasoning, Limits limits) {

  /// A plain question: no tools, no schema, no thoughts, no bound.
  public static Asked plain(Turns turns) {
    return new Asked(turns, Toolbox.EMPTY, Optional.empty(), false, Limits.NONE);
  }

  public Asked within(Limits bounds) {
    return new Asked(turns, toolbox, schema, reasoning, bounds);
  }
}
