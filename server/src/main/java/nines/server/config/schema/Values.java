package nines.server.config.schema;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import nines.server.config.fault.Origin;
import org.jspecify.annotations.Nullable;

/// The values of one section, by the keys that declare them.
public final class Values {
  private final Map<String, Bound<?>> bound = new HashMap<>();
  private boolean later;

  void noteLater() {
    later = true;
  }

  <T> void put(Key<T> key, Bound<T> value) {
    bound.put(key.name(), value);
  }

  /// The value of a key that is required or has a default.
  public <T> T get(Key<T> key) {
    return requireNonNull(find(key), key.name());
  }

  /// The value of a key, or null when it is not written or could not be read.
  @SuppressWarnings(
      "unchecked") // put() is the only way in, and pairs a key with a value of its type
  public <T> @Nullable T find(Key<T> key) {
    Bound<?> value = bound.get(key.name());
    return value == null ? null : (T) value.value();
  }

  /// Whether somebody wrote the key, well or not.
  public boolean written(Key<?> key) {
    return !(at(key) instanceof Origin.Default);
  }

  /// Whether a key whose feature has not landed stands beside these.
  public boolean later() {
    return later;
  }

  /// What an operator is shown of a key.
  public View view(Key<?> key) {
    Bound<?> value = bound.get(key.name());
    return value == null ? new View.Leaf(Origin.DEFAULT, "", null) : value.view();
  }

  /// Where the value of a key comes from.
  public Origin at(Key<?> key) {
    return view(key).at();
  }
}
