package nines.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nines.dialect.Dialect;
import nines.dialect.registry.Dialects;
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

  @Test
  void the_page_is_what_the_writers_do() throws IOException {
    String page = HEAD + table();
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

  /// Bedrock stands for Claude on it.
  private static String family(String language) {
    if (language.equals("bedrock")) {
      return "anthropic";
    }
    return language.startsWith("openai") ? "openai" : language;
  }
}
