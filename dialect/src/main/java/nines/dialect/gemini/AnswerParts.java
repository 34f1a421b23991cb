package nines.dialect.gemini;

import nines.core.exchange.MediaSource;
import nines.core.exchange.Opaque;
import nines.core.exchange.Part;
import nines.dialect.chat.CallIds;
import nines.dialect.json.JsonWriter;
import nines.dialect.json.MemberException;
import org.jspecify.annotations.Nullable;

/// Writes parts of an answer for a client of this language.
///
/// A seal of another vendor travels as the signature of a part; one that belongs to no words is a
/// part without any text, which tells it from thoughts that happen to be empty.
final class AnswerParts {
  private final JsonWriter json;
  private final CallIds ids;

  AnswerParts(JsonWriter json, CallIds ids) {
    this.json = json;
    this.ids = ids;
  }

  void write(Part part) {
    switch (part) {
      case Part.Text(var text, _, var seal, _) -> words(text, false, seal);
      case Part.Refusal(var text) -> words(text, false, null);
      case Part.Reasoning(var text, var seal) -> words(text, true, seal);
      case Part.Sealed(var opaque, _) -> {
        json.object().name("thought").value(true);
        Signatures.tell(opaque, json);
        json.end();
      }
      case Part.Media media -> media(media.source());
      case Part.ToolCall(var id, var name, var arguments, var seal, _) ->
          call(id, name, arguments, seal);
      case Part.ToolResult _ -> {}
    }
  }

  private void words(String text, boolean thought, @Nullable Opaque seal) {
    json.object().name("text").value(text);
    if (thought) {
      json.name("thought").value(true);
    }
    Signatures.tell(seal, json);
    json.end();
  }

  void call(String id, String name, String arguments, @Nullable Opaque seal) {
    if (!JsonTexts.isObject(arguments)) {
      throw new MemberException("arguments of " + name, "no object", "a JSON object");
    }
    json.object().name("functionCall").object();
    json.name("id").value(ids.of(id)).name("name").value(name);
    json.name("args").raw(inOneLine(arguments)).end();
    Signatures.tell(seal, json);
    json.end();
  }

  /// Line ends of JSON as it came would end an event of a stream; outside strings, where alone they
  /// can stand, a space says the same.
  private static String inOneLine(String json) {
    return json.replace('\n', ' ').replace('\r', ' ');
  }

  private void media(MediaSource source) {
    switch (source) {
      case MediaSource.Inline(var mimeType, var base64) -> {
        json.object().name("inlineData").object().name("mimeType").value(mimeType);
        json.name("data").value("", base64).end().end();
      }
      case MediaSource.Remote(var url, var mimeType) -> {
        json.object().name("fileData").object().name("fileUri").value(url);
        if (mimeType != null) {
          json.name("mimeType").value(mimeType);
        }
        json.end().end();
      }
      case MediaSource.Words(var text) -> words(text, false, null);
      case MediaSource.Stored _ -> {}
    }
  }
}
