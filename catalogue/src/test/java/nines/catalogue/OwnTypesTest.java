package nines.catalogue;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nines.catalogue.read.YamlReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnTypesTest {
  private static final String GOOD =
      """
      name: NAME
      title: My provider
      date: 2026-01-02
      source: [https://mine.example/docs]
      operations:
        chat_completions:
      """;

  @TempDir Path folder;

  @Test
  void a_file_dropped_into_the_folder_is_a_type() throws IOException {
    put("mine");
    Catalogue.Opened opened = Catalogue.withFolder(folder);
    assertThat(opened.faults()).isEmpty();
    assertThat(opened.catalogue().typeNames()).contains("mine", "openai");
    assertThat(requireNonNull(opened.catalogue().type("mine")).title()).isEqualTo("My provider");
    assertThat(opened.catalogue().models("mine").ids()).isEmpty();
  }

  @Test
  void other_files_of_the_folder_are_left_alone() throws IOException {
    Files.writeString(folder.resolve("README.md"), "not a type");
    Files.writeString(folder.resolve(".hidden.yaml"), "not a type");
    assertThat(Catalogue.withFolder(folder).faults()).isEmpty();
  }

  @Test
  void a_bad_file_is_told_and_does_not_hide_the_good_ones() throws IOException {
    put("mine");
    Files.writeString(folder.resolve("bad.yaml"), "name: bad\n");
    Catalogue.Opened opened = Catalogue.withFolder(folder);
    assertThat(opened.faults()).isNotEmpty();
    assertThat(opened.faults())
        .allSatisfy(fault -> assertThat(fault.file()).isEqualTo(folder + "/bad.yaml"));
    assertThat(opened.catalogue().type("mine")).isNotNull();
    assertThat(opened.catalogue().type("bad")).isNull();
  }

  @Test
  void a_shipped_name_is_refused() throws IOException {
    put("openai");
    put("bedrock");
    Catalogue.Opened opened = Catalogue.withFolder(folder);
    assertThat(opened.faults())
        .extracting(FileFault::toString)
        .containsExactly(
            folder
                + "/bedrock.yaml: the name of a type that ships, bedrock"
                + " (expected: a name of its own)",
            folder
                + "/openai.yaml: the name of a type that ships, openai"
                + " (expected: a name of its own)");
    assertThat(requireNonNull(opened.catalogue().type("openai")).title()).isEqualTo("OpenAI");
  }

  @Test
  void one_type_has_one_file() throws IOException {
    put("mine");
    Files.copy(folder.resolve("mine.yaml"), folder.resolve("mine.yml"));
    assertThat(Catalogue.withFolder(folder).faults())
        .singleElement()
        .asString()
        .contains("a second file for mine");
  }

  @Test
  void a_folder_that_is_not_there_is_told() {
    assertThat(Catalogue.withFolder(folder.resolve("gone")).faults())
        .singleElement()
        .asString()
        .contains("gone: no folder that can be read");
  }

  @Test
  void bytes_that_are_no_text_are_told() throws IOException {
    Files.write(folder.resolve("mine.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThat(Catalogue.withFolder(folder).faults())
        .singleElement()
        .asString()
        .contains("a UTF-8 file");
  }

  @Test
  void the_length_of_a_file_is_bounded() throws IOException {
    Files.writeString(folder.resolve("mine.yaml"), "#".repeat(YamlReader.MAX_LENGTH + 1));
    assertThat(Catalogue.withFolder(folder).faults())
        .singleElement()
        .asString()
        .contains("at most " + YamlReader.MAX_LENGTH);
  }

  @Test
  void the_number_of_files_is_bounded() throws IOException {
    for (int i = 0; i <= OwnTypes.MAX_FILES; i++) {
      put("mine-" + i);
    }
    Catalogue.Opened opened = Catalogue.withFolder(folder);
    assertThat(opened.faults()).singleElement().asString().contains("more than 256 files");
  }

  private void put(String name) throws IOException {
    Files.writeString(folder.resolve(name + ".yaml"), GOOD.replace("NAME", name));
  }
}
