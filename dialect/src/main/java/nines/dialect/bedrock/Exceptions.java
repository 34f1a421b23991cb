package nines.dialect.bedrock;

import java.util.Locale;
import nines.core.exchange.Slice;
import nines.dialect.json.JsonException;
import nines.dialect.json.JsonValue;
import nines.dialect.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/// Bedrock's exceptions inside a stream: a sentence in the payload and the type in a header of the
/// message that ends it.
///
/// Source: Amazon Bedrock API Reference, errors of `Converse` and `ConverseStream`.
final class Exceptions {
  private Exceptions() {}

  /// The error that a message inside a stream tells, with the status its type stands for.
  static Slice inStream(String type, Slice payload) {
    return named(type, status(type), payload);
  }

  /// A sentence in the shape of an exception's body.
  static Slice said(String sentence) {
    return Slice.of(new JsonWriter().object().name("message").value(sentence).end().toBytes());
  }

  private static Slice named(String type, int status, Slice body) {
    JsonWriter json = new JsonWriter().object().name("error").object();
    json.name("type").value(type);
    json.name("status").value(status);
    String sentence = sentence(body);
    json.name("message").value(sentence == null ? "" : sentence);
    return Slice.of(json.end().end().toBytes());
  }

  private static @Nullable String sentence(Slice body) {
    try {
      JsonValue said = JsonValue.of(body);
      String sentence = said.text("message");
      return sentence == null ? said.text("Message") : sentence;
    } catch (JsonException noJson) {
      return null;
    }
  }

  private static int status(String type) {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "validationexception" -> 400;
      case "accessdeniedexception", "unrecognizedclientexception" -> 403;
      case "resourcenotfoundexception" -> 404;
      case "modeltimeoutexception" -> 408;
      case "throttlingexception", "modelnotreadyexception" -> 429;
      case "serviceunavailableexception" -> 503;
      default -> 500;
    };
  }
}
