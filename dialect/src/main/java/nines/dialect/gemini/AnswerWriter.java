package nines.dialect.gemini;

import java.util.List;
import nines.core.exchange.ChatAnswer;
import nines.core.exchange.Citation;
import nines.core.exchange.Part;
import nines.dialect.chat.AnswerTerms;
import nines.dialect.chat.CallIds;
import nines.dialect.json.JsonWriter;

/// Writes whole answers for clients.
final class AnswerWriter {
  private AnswerWriter() {}

  static byte[] write(ChatAnswer answer, AnswerTerms terms) {
    JsonWriter json = new JsonWriter().object();
    json.name("candidates").array().object();
    json.name("content").object().name("parts").array();
    AnswerParts parts = new AnswerParts(json, new CallIds(terms, "call_"));
    answer.parts().forEach(parts::write);
    json.end().name("role").value("model").end();
    json.name("finishReason").value(FinishReasons.write(answer.finish()));
    json.name("index").value(0);
    cited(answer.parts(), json);
    json.end().end();
    UsageMetadata.write(answer.usage(), json);
    String model = answer.model().isEmpty() ? terms.model() : answer.model();
    json.name("modelVersion").value(model);
    String id = answer.id().isEmpty() ? terms.requestId() : answer.id();
    json.name("responseId").value(id);
    return json.end().toBytes();
  }

  private static void cited(List<Part> parts, JsonWriter json) {
    for (Part part : parts) {
      if (part instanceof Part.Text(var text, List<Citation> citations, _, _)
          && !citations.isEmpty()) {
        Grounding.write(citations, text, json);
        return;
      }
    }
  }
}
