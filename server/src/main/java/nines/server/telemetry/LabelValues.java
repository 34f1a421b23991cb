package nines.server.telemetry;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The values of one series' labels, in the order of the catalogue. Immutable; cheap to look up by.
final class LabelValues {
  private final String[] values;
  private final int hash;

  /// @param values kept, never changed
  LabelValues(String... values) {
    this.values = values;
    this.hash = Arrays.hashCode(values);
  }

  String[] values() {
    return values.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LabelValues that
        && hash == that.hash
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
