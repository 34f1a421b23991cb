package nines.server.config.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The committed documents are those the declarations make; `-Dgoldens.update=true` writes them
/// anew.
class ConfigDocsTest {
  private static final Path REPOSITORY = Path.of("").toAbsolutePath().resolveSibling("");

  @Test
  @Tag("goldens")
  void the_reference_is_what_the_declarations_say() throws IOException {
    compare(REPOSITORY.resolve("docs/config.md"), ConfigReference.markdown());
  }

  @Test
  @Tag("goldens")
  void the_json_schema_is_what_the_declarations_say() throws IOException {
    compare(REPOSITORY.resolve("nines.schema.json"), ConfigSchema.json());
  }

  @Test
  void the_json_schema_takes_what_the_loader_takes() throws IOException {
    String good = resource("good.yaml");

    assertThat(schema().validate(good, InputFormat.YAML)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sever: {}",
        "server: {drain: 30}",
        "server: {status: '0.0.0.0:8082'}",
        "server: {auth: open}",
        "providers: {a/b: {type: openai}}",
        "providers: {a: {keys: []}}",
        "routes: {r: {targets: []}}",
        "routes: {r: {targets: [model]}}",
        "routes: {r: {targets: [a/b], retry: {attempts: 0}}}",
        "defaults: {implicit_routes: maybe}"
      })
  void the_json_schema_refuses_what_an_editor_can_see(String bad) {
    assertThat(schema().validate(bad, InputFormat.YAML)).isNotEmpty();
  }

  private static Schema schema() {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(ConfigSchema.json(), InputFormat.JSON);
  }

  private static String resource(String name) throws IOException {
    return Files.readString(Path.of("src/test/resources/nines/server/config", name));
  }

  private static void compare(Path committed, String generated) throws IOException {
    if (Boolean.getBoolean("goldens.update")) {
      Files.createDirectories(committed.resolveSibling(""));
      Files.writeString(committed, generated);
    }
    assertThat(Files.readString(committed)).isEqualTo(generated);
  }
}
