package nines.dialect.task;

import java.util.ArrayList;
import java.util.List;
import nines.core.exchange.EmbeddingInput;
import nines.core.exchange.EmbeddingRequest;
import nines.core.exchange.Part;
import nines.dialect.chat.InexpressibleException;

/// The inputs of a request for vectors, for languages that take nothing but texts.
public final class EmbeddingTexts {
  private EmbeddingTexts() {}

  /// That a language makes no vector of something.
  ///
  /// @param takes what it makes vectors of
  public static InexpressibleException unsaid(
      EmbeddingRequest asked, String language, String takes) {
    return new InexpressibleException(asked.member(), language + " makes vectors of " + takes);
  }

  /// The inputs as texts, in order; several texts that make one vector are joined by a line's end.
  ///
  /// @param most how many inputs one request may hold
  /// @throws InexpressibleException where one is something else, or where there are more
  public static List<String> of(EmbeddingRequest asked, String language, int most) {
    requireAtMost(asked, language, most);
    List<String> texts = new ArrayList<>(asked.inputs().size());
    for (EmbeddingInput input : asked.inputs()) {
      texts.add(
          switch (input) {
            case EmbeddingInput.Tokens _ -> throw noTokens(asked, language);
            case EmbeddingInput.Content(var parts) -> text(parts, asked, language);
          });
    }
    return texts;
  }

  private static String text(List<Part> parts, EmbeddingRequest asked, String language) {
    StringBuilder joined = new StringBuilder();
    for (Part part : parts) {
      if (!(part instanceof Part.Text(var text, _, _, _))) {
        throw unsaid(asked, language, "texts alone");
      }
      joined.append(joined.isEmpty() ? "" : "\n").append(text);
    }
    return joined.toString();
  }

  /// Nothing where there are few enough.
  ///
  /// @throws InexpressibleException where there are more
  public static void requireAtMost(EmbeddingRequest asked, String language, int most) {
    if (asked.inputs().size() > most) {
      throw new InexpressibleException(
          asked.member(),
          language + " takes " + most + " inputs at once, not " + asked.inputs().size());
    }
  }

  /// Why numbers of tokens cannot be said to a language that takes texts.
  public static InexpressibleException noTokens(EmbeddingRequest asked, String language) {
    return new InexpressibleException(
        asked.member(), language + " takes texts, not the numbers of tokens");
  }
}
