package nines.fakes.answer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The numbers and names of a user text, handed out in order, so that the arguments of a call
/// follow from what was said. Each is used once.
public final class Hints {
  /// How many of each kind are kept.
  public static final int MAX_HINTS = 32;

  private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])-?\\d{1,9}(?![\\w])");
  private static final Pattern NAME =
      Pattern.compile("(?<=[\\w,;:] )\\p{Lu}\\p{Ll}+(?: \\p{Lu}\\p{Ll}+)*");

  private final Deque<String> numbers;
  private final Deque<String> names;

  private Hints(List<String> numbers, List<String> names) {
    this.numbers = new ArrayDeque<>(numbers);
    this.names = new ArrayDeque<>(names);
  }

  public static Hints of(String user) {
    return new Hints(found(NUMBER, user), found(NAME, user));
  }

  /// The next whole number said.
  public Optional<Long> number() {
    return Optional.ofNullable(numbers.poll()).map(Long::valueOf);
  }

  /// The next capitalised name said inside a sentence.
  public Optional<String> name() {
    return Optional.ofNullable(names.poll());
  }

  private static List<String> found(Pattern pattern, String text) {
    List<String> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    while (found.size() < MAX_HINTS && matcher.find()) {
      found.add(matcher.group());
    }
    return found;
  }
}
