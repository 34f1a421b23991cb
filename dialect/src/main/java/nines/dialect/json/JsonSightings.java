package nines.dialect.json;

import java.util.Arrays;
import java.util.function.Consumer;
import nines.core.exchange.Slice;

/// What one pass noticed of what it looked out for.
final class JsonSightings {
  private static final int[] NONE = {};

  private final JsonLookout lookout;
  private int[] values = NONE;
  private int size;
  private boolean begun;

  JsonSightings(JsonLookout lookout) {
    this.lookout = lookout;
  }

  /// A member's name was passed; its end is as [JsonScanner#string] gives it.
  void name(byte[] bytes, int from, int end, int valueFrom) {
    if (lookout.isName(bytes, from, end < 0 ? ~end : end)) {
      if (size == values.length) {
        values = Arrays.copyOf(values, Math.max(4, 2 * size));
      }
      values[size++] = valueFrom;
    }
  }

  /// A text was passed.
  void text(byte[] bytes, int from, int to) {
    if (!begun && lookout.isBegun(bytes, from, to)) {
      begun = true;
    }
  }

  boolean isBegun() {
    return begun;
  }

  void texts(byte[] bytes, int to, Consumer<Slice> each) {
    for (int i = 0; i < size; i++) {
      if (JsonWalker.kind(bytes, values[i], to) == JsonKind.STRING) {
        int from = values[i] + 1;
        int end = JsonScanner.string(bytes, from, to);
        each.accept(end < 0 ? plain(bytes, from, ~end) : new Slice(bytes, from, end));
      }
    }
  }

  private static Slice plain(byte[] bytes, int from, int to) {
    byte[] plain = new byte[to - from];
    return new Slice(plain, 0, JsonStrings.unescape(bytes, from, to, plain));
  }
}
