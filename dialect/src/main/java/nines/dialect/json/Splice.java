package nines.dialect.json;

import java.util.ArrayList;
import java.util.List;
import nines.core.exchange.Slice;
import org.jspecify.annotations.Nullable;

/// A text made from another by ranges: what is not replaced is shared. Ranges come in rising order.
public final class Splice {
  private final byte[] bytes;
  private final List<Slice> slices = new ArrayList<>();
  private int from;

  public Splice(byte[] bytes, int from) {
    this.bytes = bytes;
    this.from = from;
  }

  /// Leaves a range out.
  public void drop(int start, int end) {
    keepTo(start);
    from = end;
  }

  /// Puts other bytes in a range's place; with none given the range stays.
  public void replace(int start, int end, byte @Nullable [] replacement) {
    if (replacement != null) {
      drop(start, end);
      if (replacement.length > 0) {
        slices.add(Slice.of(replacement));
      }
    }
  }

  private void keepTo(int end) {
    if (end > from) {
      slices.add(new Slice(bytes, from, end));
    }
  }

  /// Keeps the rest and returns the whole.
  public List<Slice> end(int end) {
    keepTo(end);
    return List.copyOf(slices);
  }
}
