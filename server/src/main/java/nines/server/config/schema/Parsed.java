package nines.server.config.schema;

import java.util.function.Function;
import nines.server.config.fault.FaultKind;
import org.jspecify.annotations.Nullable;

/// What came of reading the text of a scalar.
public sealed interface Parsed<T> {

  /// The text is a value.
  record Good<T>(T value) implements Parsed<T> {}

  /// The text is none of these.
  ///
  /// @param expected what may stand there instead
  /// @param nearest the valid text that was most likely meant
  record Bad<T>(FaultKind kind, String expected, @Nullable String nearest) implements Parsed<T> {}

  /// The same outcome with another value in it.
  default <U> Parsed<U> map(Function<T, U> made) {
    return switch (this) {
      case Good<T>(T value) -> new Good<>(made.apply(value));
      case Bad<T>(var kind, var expected, var nearest) -> new Bad<>(kind, expected, nearest);
    };
  }

  static <T> Parsed<T> good(T value) {
    return new Good<>(value);
  }

  static <T> Parsed<T> bad(FaultKind kind, String expected) {
    return new Bad<>(kind, expected, null);
  }
}
