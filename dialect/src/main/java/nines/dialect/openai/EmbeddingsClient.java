package nines.dialect.openai;

import nines.core.exchange.EmbeddingAnswer;
import nines.core.exchange.EmbeddingRequest;
import nines.core.exchange.Vector;
import nines.dialect.chat.AnswerTerms;
import nines.dialect.chat.ClientCall;
import nines.dialect.json.JsonWriter;
import nines.dialect.task.ClientTask;
import nines.dialect.task.Vectors;

/// Vectors as clients of `POST /v1/embeddings` ask for them.
///
/// Source: OpenAI API reference, "Create embeddings". What the vectors are for is no member of
/// OpenAI's: it is understood where clients write it for models of other vendors.
public final class EmbeddingsClient implements ClientTask<EmbeddingRequest, EmbeddingAnswer> {
  @Override
  public EmbeddingRequest read(ClientCall call) {
    return new EmbeddingsReader().read(call.body().object());
  }

  @Override
  public byte[] write(EmbeddingRequest asked, EmbeddingAnswer answer, AnswerTerms terms) {
    JsonWriter json = new JsonWriter().object().name("object").value("list");
    json.name("data").array();
    int index = 0;
    for (Vector vector : Vectors.counted(asked, answer)) {
      json.object().name("object").value("embedding").name("index").value(index++);
      json.name("embedding");
      if (asked.packed()) {
        json.value(Vectors.packed(vector));
      } else {
        json.raw(Vectors.numbers(vector));
      }
      json.end();
    }
    json.end();
    json.name("model").value(answer.model().isEmpty() ? terms.model() : answer.model());
    long input = answer.usage().input();
    json.name("usage").object();
    json.name("prompt_tokens").value(input).name("total_tokens").value(input).end();
    return json.end().toBytes();
  }
}
