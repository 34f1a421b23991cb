package nines.dialect.json;

import java.util.Arrays;
import java.util.Random;

/// Texts that are JSON, and texts that nearly are.
final class RandomJson {
  private static final String[] PIECES = {
    "a",
    "b",
    "model",
    "ab",
    "\\u0061",
    "\\n",
    "\\\"",
    "\\\\",
    "\\ud83d\\ude00",
    "é",
    "漢",
    "😀",
    "\u2028",
    "long enough to be scanned in words",
    " ",
    "\\u0000",
    "\u007f"
  };
  private static final String[] NUMBERS = {
    "0", "-0", "1", "-12", "3.25", "1e3", "1E-2", "123456789012", "0.1e+1", "99999999999999999999"
  };
  private static final String ALPHABET = "{}[]:,\"\\/ \t\n0123456789.-+eEutrfalsn\u0001";
  private static final String[] WHITE_SPACE = {"", "", "", " ", "\n", "\r\n\t "};

  private final Random random;

  RandomJson(Random random) {
    this.random = random;
  }

  byte[] object() {
    StringBuilder text = new StringBuilder();
    object(text, 0);
    return Texts.utf8(text.toString());
  }

  private void object(StringBuilder text, int depth) {
    text.append('{').append(space());
    int members = random.nextInt(5);
    for (int i = 0; i < members; i++) {
      text.append(i == 0 ? "" : ",").append(space());
      string(text);
      text.append(space()).append(':').append(space());
      value(text, depth + 1);
      text.append(space());
    }
    text.append('}');
  }

  private void value(StringBuilder text, int depth) {
    switch (random.nextInt(depth > 4 ? 4 : 6)) {
      case 0, 1 -> string(text);
      case 2 -> text.append(NUMBERS[random.nextInt(NUMBERS.length)]);
      case 3 ->
          text.append(random.nextBoolean() ? "null" : random.nextBoolean() ? "true" : "false");
      case 4 -> object(text, depth);
      default -> {
        text.append('[').append(space());
        int elements = random.nextInt(4);
        for (int i = 0; i < elements; i++) {
          text.append(i == 0 ? "" : ",").append(space());
          value(text, depth + 1);
        }
        text.append(space()).append(']');
      }
    }
  }

  private void string(StringBuilder text) {
    text.append('"');
    for (int pieces = random.nextInt(4); pieces > 0; pieces--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    text.append('"');
  }

  private String space() {
    return WHITE_SPACE[random.nextInt(WHITE_SPACE.length)];
  }

  /// Changes, removes or adds one byte, or cuts the end off.
  byte[] mutate(byte[] text) {
    int at = random.nextInt(text.length);
    byte b =
        random.nextInt(4) == 0
            ? (byte) random.nextInt(256)
            : (byte) ALPHABET.charAt(random.nextInt(ALPHABET.length()));
    return switch (random.nextInt(5)) {
      case 0 -> splice(text, at, at + 1, new byte[0]);
      case 1, 2 -> splice(text, at, at, new byte[] {b});
      case 3 -> text.length > 2 ? Arrays.copyOf(text, Math.max(1, at)) : text;
      default -> splice(text, at, at + 1, new byte[] {b});
    };
  }

  private static byte[] splice(byte[] text, int from, int to, byte[] replacement) {
    ByteBuilder out = new ByteBuilder(text.length + 1);
    out.append(text, 0, from);
    out.append(replacement, 0, replacement.length);
    out.append(text, to, text.length);
    return out.size() == 0 ? new byte[] {' '} : out.toBytes();
  }
}
