package nines.dialect.gemini;

import java.util.List;
import nines.core.exchange.EmbeddingAnswer;
import nines.core.exchange.EmbeddingRequest;
import nines.core.exchange.Operation;
import nines.core.exchange.Vector;
import nines.dialect.chat.AnswerTerms;
import nines.dialect.chat.ClientCall;
import nines.dialect.json.JsonWriter;
import nines.dialect.task.ClientTask;
import nines.dialect.task.Vectors;

/// Vectors as clients of `embedContent` and `batchEmbedContents` ask for them.
///
/// Source: Gemini API reference, "Embeddings".
public final class EmbedClient implements ClientTask<EmbeddingRequest, EmbeddingAnswer> {
  @Override
  public EmbeddingRequest read(ClientCall call) {
    return new EmbedReader().read(call);
  }

  @Override
  public byte[] write(EmbeddingRequest asked, EmbeddingAnswer answer, AnswerTerms terms) {
    JsonWriter json = new JsonWriter().object();
    List<Vector> vectors = Vectors.counted(asked, answer);
    if (terms.operation() == Operation.EMBED_CONTENT) {
      vector(json.name("embedding"), vectors.getFirst());
    } else {
      json.name("embeddings").array();
      vectors.forEach(vector -> vector(json, vector));
      json.end();
    }
    if (!answer.usage().isNone()) {
      json.name("usageMetadata").object();
      json.name("promptTokenCount").value(answer.usage().input());
      json.name("totalTokenCount").value(answer.usage().input()).end();
    }
    return json.end().toBytes();
  }

  private static void vector(JsonWriter json, Vector vector) {
    json.object().name("values").raw(Vectors.numbers(vector)).end();
  }
}
