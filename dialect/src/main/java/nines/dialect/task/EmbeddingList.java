package nines.dialect.task;

import java.util.List;
import nines.core.exchange.Vector;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;

/// The list of vectors that OpenAI's answers have and those of vendors who speak like them.
public final class EmbeddingList {
  private EmbeddingList() {}

  /// The vectors of `data`, in the order of their `index`, in which they need not come.
  public static List<Vector> of(JsonValue body) {
    List<JsonValue> data = body.object().need("data").array().elements();
    Vector[] vectors = new Vector[data.size()];
    for (int i = 0; i < vectors.length; i++) {
      JsonValue entry = data.get(i).object();
      long index = entry.has("index") ? entry.need("index").integer() : i;
      if (index < 0 || index >= vectors.length || vectors[(int) index] != null) {
        throw new MemberException(
            entry.pathOf("index"), Long.toString(index), "each place once, from 0");
      }
      vectors[(int) index] = Vectors.read(entry.need("embedding"));
    }
    return List.of(vectors);
  }
}
