package nines.dialect.gemini;

import nines.core.exchange.Slice;
import nines.dialect.json.JsonException;
import nines.dialect.json.JsonReader;

/// Tells text that is one JSON object from other text.
final class JsonTexts {
  private JsonTexts() {}

  static boolean isObject(String text) {
    Slice bytes = Slice.of(text);
    JsonReader json = new JsonReader(bytes.bytes(), bytes.from(), bytes.to());
    try {
      if (!json.enterObject()) {
        return false;
      }
      json.leave();
      json.end();
      return true;
    } catch (JsonException words) {
      return false;
    }
  }
}
