package nines.server.config.value;

import java.util.ArrayList;
import java.util.List;
import nines.catalogue.NearestName;
import nines.server.config.fault.FaultKind;
import nines.server.config.schema.Outside;
import nines.server.config.schema.Parsed;
import nines.server.config.schema.Scalar;
import nines.server.config.schema.Syntax;

/// One of some words.
///
/// @param now the words that may be written
/// @param later words of the contract whose feature has not landed
public record ChoiceValue<T>(List<Word<T>> now, List<String> later) implements Scalar<T> {

  /// A word and what it stands for.
  public record Word<T>(String text, T meaning) {}

  public ChoiceValue {
    now = List.copyOf(now);
    later = List.copyOf(later);
  }

  @Override
  public Syntax syntax() {
    return Syntax.choice(String.join(" or ", words()), words());
  }

  @Override
  public Parsed<T> parse(String text, Outside outside) {
    for (Word<T> word : now) {
      if (word.text().equals(text)) {
        return Parsed.good(word.meaning());
      }
    }
    String expected = syntax().noun();
    if (later.contains(text)) {
      return Parsed.bad(FaultKind.NOT_AVAILABLE, expected);
    }
    var known = new ArrayList<>(words());
    known.addAll(later);
    return new Parsed.Bad<>(FaultKind.WRONG_VALUE, expected, NearestName.of(text, known));
  }

  private List<String> words() {
    return now.stream().map(Word::text).toList();
  }
}
