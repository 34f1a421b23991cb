package nines.dialect.gemini;

import nines.dialect.json.JsonValue;
import nines.dialect.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/// What a function gave back: an object here, text in other languages.
///
/// An object of one member `output`, `result` or `error` is a wrapping around what was meant.
/// Source: Gemini API reference, "FunctionResponse"; `result` is what Google's SDKs write.
///
/// @param text the output, JSON where it is no string
record FunctionResult(String text, boolean failed) {
  static FunctionResult of(@Nullable JsonValue response) {
    if (response == null) {
      return new FunctionResult("", false);
    }
    var members = response.object().members();
    if (members.size() != 1) {
      return new FunctionResult(members.isEmpty() ? "" : response.json(), false);
    }
    JsonValue only = members.getFirst();
    return switch (only.name()) {
      case "output", "result" -> new FunctionResult(plain(only), false);
      case "error" -> new FunctionResult(plain(only), true);
      default -> new FunctionResult(response.json(), false);
    };
  }

  private static String plain(JsonValue value) {
    return switch (value.kind()) {
      case STRING -> value.string();
      case NULL -> "";
      case OBJECT, ARRAY, NUMBER, TRUE, FALSE -> value.json();
    };
  }

  /// Writes it as the object that this language wants.
  void write(JsonWriter json) {
    if (!failed && JsonTexts.isObject(text)) {
      json.raw(text);
    } else {
      json.object().name(failed ? "error" : "output").value(text).end();
    }
  }
}
