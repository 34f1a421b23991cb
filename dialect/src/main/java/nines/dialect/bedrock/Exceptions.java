package nines.dialect.bedrock;

import java.util.Locale;
import nines.core.exchange.Slice;
import nines.core.failure.Failure;
import nines.dialect.Refusal;
import nines.dialect.json.JsonException;
import nines.dialect.json.JsonValue;
import nines.dialect.json.JsonWriter;
import nines.dialect.refusal.Refusals;
import org.jspecify.annotations.Nullable;

/// Bedrock's exceptions: a sentence in the body and the type elsewhere, in a header of the answer
/// or of the message that ends a stream.
///
/// Source: Amazon Bedrock API Reference, errors of `Converse` and `ConverseStream`.
final class Exceptions {
  private static final String TYPE_HEADER = "x-amzn-errortype";

  private Exceptions() {}

  static Failure refusal(Refusal refusal) {
    String type = refusal.headers().apply(TYPE_HEADER);
    Slice body = type == null ? refusal.body() : named(plain(type), 0, refusal.body());
    return Refusals.of(
        new Refusal(refusal.status(), refusal.headers(), body, refusal.nowEpochMillis()));
  }

  /// The header holds a link behind the type: `ValidationException:http://…`.
  private static String plain(String type) {
    int colon = type.indexOf(':');
    return colon < 0 ? type : type.substring(0, colon);
  }

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
    if (status > 0) {
      json.name("status").value(status);
    }
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
