package nines.dialect.stream;

import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonReader;

/// Questions that taps ask of a value that may be of any kind, without decoding it.
public final class JsonText {
  /// Above what a token count is not believed; keeps sums inside 64 bits.
  private static final long MAX_COUNT = 1_000_000_000_000_000L;

  private JsonText() {}

  /// Whether the value is a string with text in it. A string is taken, anything else left alone.
  public static boolean present(JsonReader value) {
    return value.peek() == JsonKind.STRING && !value.stringIsEmpty();
  }

  /// Whether the value is an object or an array with something in it. A container is gone through,
  /// anything else left alone.
  public static boolean filled(JsonReader value) {
    if (value.enterArray()) {
      boolean some = value.nextElement();
      if (some) {
        value.leave();
      }
      return some;
    }
    if (value.enterObject()) {
      boolean some = value.nextMember();
      if (some) {
        value.leave();
      }
      return some;
    }
    return false;
  }

  /// Whether the value says that something failed: a string with text, or an object or array with
  /// something in it. `null`, `false`, `""` and `{}` say that nothing did.
  public static boolean tells(JsonReader value) {
    return value.peek() == JsonKind.STRING ? !value.stringIsEmpty() : filled(value);
  }

  /// A count of tokens: 0 for anything but a number that is not negative.
  public static long count(JsonReader value) {
    if (value.peek() != JsonKind.NUMBER) {
      return 0;
    }
    double count = value.doubleValue();
    return (long) Math.clamp(count, 0, MAX_COUNT);
  }
}
