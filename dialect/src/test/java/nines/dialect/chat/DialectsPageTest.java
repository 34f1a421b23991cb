package nines.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import nines.core.exchange.EmbeddingAnswer;
import nines.core.exchange.EmbeddingRequest;
import nines.dialect.Dialect;
import nines.dialect.registry.Dialects;
import nines.dialect.registry.Tasks;
import nines.dialect.task.EmbeddingWish;
import nines.dialect.task.ProviderTask;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The page of what each wire language can be asked for, asked of the writers themselves.
@Tag("goldens")
class DialectsPageTest {
  private static final Path PAGE = Path.of("../docs/dialects.md");

  private static final String HEAD =
      """
      # Dialects

      What becomes of a client's wish when its request is translated into the language of a target. Generated from the writers
      themselves; `./dev fixtures` writes it anew.

      **said**: the language has a word for it. **dropped**: harmless, left out and named in `nines-dropped`. **refused**: this target
      is not eligible; when no other target is left the answer is a 400 that names the member. A language whose provider or model
      differs (`habits` of its provider type) may refuse more. What a client of the target's own language sends is not translated and passes
      as it came.

      """;

  private static final String EMBEDDINGS =
      """

      ## Embeddings

      What becomes of a request for vectors, by the operation of the provider type that answers it. `embeddings` and the two of Gemini are asked
      so only by clients of the other language. A purpose is `input_type`, `task_type` or `task` to clients of OpenAI's embeddings, in the words
      of any of these vendors, and `taskType` to Gemini's. Vectors of text that is too long are refused by the vendor, never cut silently, where
      it can be told so.

      """;

  @Test
  void the_page_is_what_the_writers_do() throws IOException {
    String page = HEAD + table() + EMBEDDINGS + embeddings();
    if (Boolean.getBoolean("goldens.update")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }

  private record Language(String name, ProviderChat speaks) {}

  private static List<Language> languages() {
    List<Language> languages = new ArrayList<>();
    List<Dialect> everyone = new ArrayList<>(Dialects.all());
    everyone.addAll(Dialects.ofProviders());
    for (Dialect dialect : everyone) {
      ProviderChat speaks = dialect.providerChat();
      if (speaks != null) {
        languages.add(new Language(dialect.name(), speaks));
      }
    }
    return languages;
  }

  private static String table() {
    List<Language> languages = languages();
    StringBuilder table = new StringBuilder("| wish |");
    languages.forEach(language -> table.append(' ').append(language.name()).append(" |"));
    table.append("\n|---|").append("---|".repeat(languages.size())).append('\n');
    for (Wish wish : Wish.all()) {
      table.append("| ").append(wish.name()).append(" |");
      languages.forEach(language -> table.append(' ').append(fate(wish, language)).append(" |"));
      table.append('\n');
    }
    return table.toString();
  }

  private static String fate(Wish wish, Language language) {
    var addressee = new Addressee(family(language.name()), "model-1", true, false, 8192, Set.of());
    return switch (language.speaks().write(wish.request(), addressee)) {
      case Rendering.Inexpressible _ -> "refused";
      case Rendering.Written written -> written.dropped().isEmpty() ? "said" : "dropped";
    };
  }

  private static String embeddings() {
    var answerers = Tasks.EMBEDDING.providers();
    StringBuilder table = new StringBuilder("| wish |");
    answerers.forEach(answerer ->
        table
            .append(" `")
            .append(answerer.operation().name().toLowerCase(Locale.ROOT))
            .append("` |"));
    table.append("\n|---|").append("---|".repeat(answerers.size())).append('\n');
    for (EmbeddingWish wish : EmbeddingWish.all()) {
      table.append("| ").append(wish.name()).append(" |");
      answerers.forEach(
          answerer -> table.append(' ').append(fate(wish, answerer.task())).append(" |"));
      table.append('\n');
    }
    return table.toString();
  }

  private static String fate(
      EmbeddingWish wish, ProviderTask<EmbeddingRequest, EmbeddingAnswer> task) {
    try {
      var addressee = new Addressee("other", "model-1", true, false, 0, Set.of());
      return task.write(wish.request(), addressee).dropped().isEmpty() ? "said" : "dropped";
    } catch (InexpressibleException unsaid) {
      return "refused";
    }
  }

  /// Bedrock stands for Claude on it.
  private static String family(String language) {
    if (language.equals("bedrock")) {
      return "anthropic";
    }
    return language.startsWith("openai") ? "openai" : language;
  }
}
