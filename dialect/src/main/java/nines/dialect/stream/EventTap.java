package nines.dialect.stream;

import nines.core.exchange.FrameKind;
import nines.dialect.json.JsonReader;

/// What one wire language makes of the JSON of its events.
///
/// A tap serves one stream, or one whole answer, and remembers what it was told beside words.
public interface EventTap {
  /// Reads one event, or one whole answer where its shape allows, and says what it means.
  ///
  /// @param event stands before the value; need not be read to its end
  /// @throws nines.dialect.json.JsonException when the event is no JSON
  FrameKind kind(JsonReader event);

  /// What has been told so far beside words.
  StreamFacts facts();

  /// Where the stream stands in its client's hands; known where the trail of the facts is kept.
  default Cursor cursor() {
    return facts().trail().cursor(facts().model(), null);
  }
}
