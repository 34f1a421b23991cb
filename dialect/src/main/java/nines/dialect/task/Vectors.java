package nines.dialect.task;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import nines.core.exchange.EmbeddingAnswer;
import nines.core.exchange.EmbeddingRequest;
import nines.core.exchange.Slice;
import nines.core.exchange.Vector;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;
import nines.dialect.json.JsonWriter;
import nines.dialect.json.MemberException;

/// Vectors from one spelling to the other: numbers in JSON, and 32-bit floats in base64 with the
/// lowest byte first, as all vendors have it that know base64.
public final class Vectors {
  private Vectors() {}

  /// A value of an answer that holds one vector, in either spelling.
  public static Vector read(JsonValue vector) {
    return vector.is(JsonKind.STRING)
        ? new Vector.Packed(vector.string())
        : new Vector.Numbers(vector.array().raw());
  }

  /// As many vectors as there were inputs.
  ///
  /// @throws MemberException where an answer holds more or fewer
  public static List<Vector> counted(EmbeddingRequest asked, EmbeddingAnswer answer) {
    if (answer.vectors().size() != asked.inputs().size()) {
      throw new MemberException(
          "embeddings",
          Integer.toString(answer.vectors().size()),
          asked.inputs().size() + ", one for each input");
    }
    return answer.vectors();
  }

  /// Its numbers as a JSON array.
  ///
  /// @throws MemberException when the base64 is none, or not of whole floats
  public static Slice numbers(Vector vector) {
    return switch (vector) {
      case Vector.Numbers(var json) -> json;
      case Vector.Packed(var base64) -> unpacked(base64);
    };
  }

  private static Slice unpacked(String base64) {
    ByteBuffer bytes;
    try {
      bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64)).order(ByteOrder.LITTLE_ENDIAN);
    } catch (IllegalArgumentException notBase64) {
      throw new MemberException("embedding", "a string", "base64");
    }
    if (bytes.remaining() % Float.BYTES != 0) {
      throw new MemberException("embedding", bytes.remaining() + " bytes", "floats of 4 bytes");
    }
    JsonWriter json = new JsonWriter().array();
    while (bytes.hasRemaining()) {
      float number = bytes.getFloat();
      if (!Float.isFinite(number)) {
        throw new MemberException("embedding", Float.toString(number), "a number");
      }
      json.raw(Float.toString(number));
    }
    return Slice.of(json.end().toBytes());
  }

  /// Its numbers as floats in base64.
  ///
  /// @throws MemberException when it holds anything but numbers
  public static String packed(Vector vector) {
    return switch (vector) {
      case Vector.Packed(var base64) -> base64;
      case Vector.Numbers(var json) -> packed(JsonValue.of(json).elements());
    };
  }

  private static String packed(List<JsonValue> numbers) {
    ByteBuffer bytes =
        ByteBuffer.allocate(numbers.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (JsonValue number : numbers) {
      bytes.putFloat(Float.parseFloat(number.require(JsonKind.NUMBER, "a number").json()));
    }
    return Base64.getEncoder().encodeToString(bytes.array());
  }
}
