package nines.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nines.core.exchange.Operation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ProviderTypesPageTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("```yaml\n# my-providers/acme-llm.yaml\n(.*?)```", Pattern.DOTALL);

  private static String page = "";

  @TempDir Path folder;

  @BeforeAll
  static void read() throws IOException {
    page = Files.readString(Path.of("../docs/provider-types.md"));
  }

  @Test
  void its_example_is_a_type() throws IOException {
    Matcher example = EXAMPLE.matcher(page);
    assertThat(example.find()).isTrue();
    Files.writeString(folder.resolve("acme-llm.yaml"), example.group(1));
    Catalogue.Opened opened = Catalogue.withFolder(folder);
    assertThat(opened.faults()).isEmpty();
    assertThat(opened.catalogue().type("acme-llm")).isNotNull();
  }

  @Test
  void it_explains_every_member() {
    assertThat(
            new JsonMapper()
                .readTree(Catalogue.resource("provider-type.schema.json"))
                .path("properties")
                .propertyNames())
        .allSatisfy(member -> assertThat(page).contains("`" + member + "`"));
  }

  @Test
  void it_names_every_operation() {
    for (Operation operation : Operation.values()) {
      assertThat(page).containsPattern("[ `]" + operation.name().toLowerCase(Locale.ROOT) + "[ `]");
    }
  }
}
