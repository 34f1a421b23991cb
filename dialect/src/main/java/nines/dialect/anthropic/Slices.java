package nines.dialect.anthropic;

import java.nio.charset.StandardCharsets;
import nines.dialect.json.JsonWriter;

/// The finished text of a writer.
final class Slices {
  private Slices() {}

  static String text(JsonWriter writer) {
    return new String(writer.toBytes(), StandardCharsets.UTF_8);
  }
}
