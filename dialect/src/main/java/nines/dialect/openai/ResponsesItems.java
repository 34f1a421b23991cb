package nines.dialect.openai;

import java.util.List;
import nines.core.exchange.Citation;
import nines.core.exchange.Slice;
import nines.dialect.json.JsonWriter;

/// Writes finished output items and their parts, for whole answers and for what streams tell at
/// their ends. Source: OpenAI API reference, "The response object".
final class ResponsesItems {
  static final String COMPLETED = "completed";
  static final String INCOMPLETE = "incomplete";

  private ResponsesItems() {}

  /// @param encrypted what the client shall send back and need not understand, empty for none
  static byte[] reasoning(String id, String text, String encrypted) {
    return reasoning(id, text.isEmpty() ? List.of() : List.of(summary(text)), encrypted);
  }

  static byte[] reasoning(String id, List<byte[]> parts, String encrypted) {
    JsonWriter json = new JsonWriter().object();
    json.name("id").value(id).name("type").value("reasoning").name("summary").array();
    parts.forEach(part -> json.raw(part, 0, part.length));
    json.end();
    if (!encrypted.isEmpty()) {
      json.name("encrypted_content").value(encrypted);
    }
    return json.end().toBytes();
  }

  static byte[] summary(String text) {
    JsonWriter json = new JsonWriter().object().name("type").value("summary_text");
    return json.name("text").value(text).end().toBytes();
  }

  static byte[] message(String id, List<byte[]> parts, String status) {
    JsonWriter json = new JsonWriter().object();
    json.name("id").value(id).name("type").value("message").name("status").value(status);
    json.name("content").array();
    parts.forEach(part -> json.raw(part, 0, part.length));
    return json.end().name("role").value("assistant").end().toBytes();
  }

  static byte[] text(String text, List<Citation> citations) {
    JsonWriter json = new JsonWriter().object().name("type").value("output_text");
    json.name("annotations").array();
    for (Citation citation : citations) {
      if (ResponsesCitations.isExpressible(citation)) {
        ResponsesCitations.write(json, citation, text.length());
      }
    }
    json.end().name("logprobs").array().end();
    return json.name("text").value(text).end().toBytes();
  }

  static byte[] refusal(String text) {
    return new JsonWriter()
        .object()
        .name("type")
        .value("refusal")
        .name("refusal")
        .value(text)
        .end()
        .toBytes();
  }

  static byte[] call(ResponsesCall call, String arguments, String status) {
    JsonWriter json = new JsonWriter().object();
    json.name("id").value(call.itemId()).name("type").value("function_call");
    json.name("status").value(status).name("arguments").value(arguments);
    json.name("call_id").value(call.callId()).name("name").value(call.name());
    return json.end().toBytes();
  }

  static byte[] image(String id, String mimeType, Slice base64) {
    JsonWriter json = new JsonWriter().object();
    json.name("id").value(id).name("type").value("image_generation_call");
    json.name("status").value(COMPLETED);
    json.name("output_format").value(mimeType.substring(mimeType.indexOf('/') + 1));
    return json.name("result").value("", base64).end().toBytes();
  }
}
