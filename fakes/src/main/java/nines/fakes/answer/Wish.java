package nines.fakes.answer;

import java.util.Optional;

/// What a script wants said instead of the natural answer.
///
/// @param say the whole answer, when set; tools and schemas are then passed over
/// @param filtered whether the answer is withheld by the vendor's content filter
/// @param hugeAt index of a piece that is replaced by one huge word; negative for none
/// @param hugeBytes size of that word
public record Wish(Optional<String> say, boolean filtered, int hugeAt, int hugeBytes) {
  /// Largest word a script can ask for.
  public static final int MAX_HUGE_BYTES = 64 * 1024 * 1024;

  public static final Wish NONE = new Wish(Optional.empty(), false, -1, 0);

  public Wish saying(String text) {
    return new Wish(Optional.of(text), filtered, hugeAt, hugeBytes);
  }

  public Wish withheld() {
    return new Wish(say, true, hugeAt, hugeBytes);
  }

  public Wish huge(int at, int bytes) {
    return new Wish(say, filtered, at, Math.min(bytes, MAX_HUGE_BYTES));
  }
}
