package nines.server.config.value;

import java.time.Duration;
import java.util.function.Function;
import nines.server.config.schema.Outside;
import nines.server.config.schema.Parsed;
import nines.server.config.schema.Scalar;
import nines.server.config.schema.Syntax;

/// A length of time, or one word that stands for something else: `learned`, `none`.
///
/// @param word the word
/// @param meaning what the word stands for
/// @param duration how a duration is read
/// @param made what a duration becomes
public record WordOrDuration<T>(
    String word, T meaning, DurationValue duration, Function<Duration, T> made)
    implements Scalar<T> {

  @Override
  public Syntax syntax() {
    String pattern = duration.syntax().pattern();
    return Syntax.text(
        "`" + word + "` or " + duration.syntax().noun(), "^" + word + "$|" + pattern);
  }

  @Override
  public Parsed<T> parse(String text, Outside outside) {
    if (text.equals(word)) {
      return Parsed.good(meaning);
    }
    return duration.parse(text, outside).map(made).expecting(syntax().noun());
  }
}
