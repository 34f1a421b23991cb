package nines.server.config.schema;

import java.util.function.Function;
import nines.server.config.fault.FaultKind;
import org.jspecify.annotations.Nullable;

/// What came of reading the text of a scalar.
public sealed interface Parsed<T> {

  /// The same outcome with another value in it.
  <U> Parsed<U> map(Function<T, U> made);

  /// The same outcome; what is wrong is then told to be something else than this.
  Parsed<T> expecting(String noun);

  /// One answer for either outcome.
  <R> R either(Function<T, R> good, Function<Bad<T>, R> bad);

  /// The text is a value.
  record Good<T>(T value) implements Parsed<T> {
    @Override
    public <U> Parsed<U> map(Function<T, U> made) {
      return new Good<>(made.apply(value));
    }

    @Override
    public Parsed<T> expecting(String noun) {
      return this;
    }

    @Override
    public <R> R either(Function<T, R> good, Function<Bad<T>, R> bad) {
      return good.apply(value);
    }
  }

  /// The text is none of these.
  ///
  /// @param expected what may stand there instead
  /// @param nearest the valid text that was most likely meant
  record Bad<T>(FaultKind kind, String expected, @Nullable String nearest) implements Parsed<T> {
    @Override
    public <U> Parsed<U> map(Function<T, U> made) {
      return new Bad<>(kind, expected, nearest);
    }

    @Override
    public Parsed<T> expecting(String noun) {
      return new Bad<>(kind, noun, nearest);
    }

    @Override
    public <R> R either(Function<T, R> good, Function<Bad<T>, R> bad) {
      return bad.apply(this);
    }
  }

  static <T> Parsed<T> good(T value) {
    return new Good<>(value);
  }

  static <T> Parsed<T> bad(FaultKind kind, String expected) {
    return new Bad<>(kind, expected, null);
  }
}
