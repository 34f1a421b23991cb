package nines.fakes.answer;

import tools.jackson.databind.JsonNode;

/// A function the caller offers.
///
/// @param schema the JSON Schema of its arguments; an empty object when none was given
public record Tool(String name, JsonNode schema) {}
