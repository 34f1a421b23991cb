package nines.fakes.answer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Locale;
import java.util.SplittableRandom;
import nines.fakes.json.Trees;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// The vector of a text: the sum of one fixed direction per word, of length one, so that texts
/// which share words lie near each other and the same text is always the same vector.
public final class Embedding {
  /// Members of a vector when the caller wants no other number.
  public static final int DEFAULT_DIMENSIONS = 256;

  /// Most members a caller gets.
  public static final int MAX_DIMENSIONS = 4_096;

  private Embedding() {}

  /// The vector of a text.
  ///
  /// @param dimensions 1 to [#MAX_DIMENSIONS]; more are cut to that
  public static float[] of(String text, int dimensions) {
    float[] vector = new float[Math.min(dimensions, MAX_DIMENSIONS)];
    for (String piece : Words.pieces(text)) {
      String word = piece.strip().toLowerCase(Locale.ROOT).replaceAll("\\p{Punct}+$", "");
      SplittableRandom random = new SplittableRandom(word.hashCode());
      for (int at = 0; at < vector.length; at++) {
        vector[at] += (float) random.nextDouble(-1, 1);
      }
    }
    return scaled(vector);
  }

  /// A vector as answers hold it: numbers, or 32-bit floats in base64 with the lowest byte first.
  public static JsonNode json(float[] values, boolean base64) {
    if (base64) {
      ByteBuffer bytes =
          ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(values);
      return Trees.object().stringNode(Base64.getEncoder().encodeToString(bytes.array()));
    }
    ArrayNode numbers = Trees.array();
    for (float value : values) {
      numbers.add(value);
    }
    return numbers;
  }

  /// The cosine of two vectors of the same size.
  public static double likeness(float[] one, float[] other) {
    double sum = 0;
    for (int at = 0; at < one.length; at++) {
      sum += (double) one[at] * other[at];
    }
    return sum;
  }

  private static float[] scaled(float[] vector) {
    double length = Math.sqrt(likeness(vector, vector));
    if (length == 0) {
      vector[0] = 1;
      return vector;
    }
    for (int at = 0; at < vector.length; at++) {
      vector[at] = (float) (vector[at] / length);
    }
    return vector;
  }
}
