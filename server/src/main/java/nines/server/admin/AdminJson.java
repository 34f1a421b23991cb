package nines.server.admin;

import io.vertx.core.buffer.Buffer;
import nines.core.failure.FailureCode;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON of the admin API: strict when read, maps and lists when written.
final class AdminJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private AdminJson() {}

  /// Writes maps, lists, strings, numbers, booleans and nulls.
  static String write(Object tree) {
    return MAPPER.writeValueAsString(tree);
  }

  /// Reads a whole document.
  ///
  /// @throws AdminFailure when it is not JSON, with the place but not the text
  static JsonNode read(Buffer body) {
    try {
      return MAPPER.readTree(body.getBytes());
    } catch (JacksonException e) {
      var at = e.getLocation();
      throw new AdminFailure(
          FailureCode.INVALID_REQUEST,
          at == null
              ? "The body is not JSON."
              : "The body is not JSON (line %d, column %d)."
                  .formatted(at.getLineNr(), at.getColumnNr()));
    }
  }
}
