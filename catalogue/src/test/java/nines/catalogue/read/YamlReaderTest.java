package nines.catalogue.read;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nines.catalogue.FileFault;
import nines.catalogue.read.YamlNode.Mapping;
import nines.catalogue.read.YamlNode.Position;
import nines.catalogue.read.YamlNode.Scalar;
import nines.catalogue.read.YamlNode.ScalarKind;
import nines.catalogue.read.YamlNode.Sequence;
import org.junit.jupiter.api.Test;

class YamlReaderTest {
  private final FaultList faults = new FaultList();

  @Test
  void values_know_where_they_stand_and_what_they_are() {
    YamlNode root = YamlReader.read("f", "a: text\nb: [1, true, null]\n", faults);
    assertThat(root).isInstanceOf(Mapping.class);
    List<YamlNode.Entry> entries = ((Mapping) requireNonNull(root)).entries();
    assertThat(entries.getFirst().value())
        .isEqualTo(new Scalar(new Position(1, 4), "text", ScalarKind.STRING));
    assertThat(entries.getLast().at()).isEqualTo(new Position(2, 1));
    assertThat(((Sequence) entries.getLast().value()).items())
        .containsExactly(
            new Scalar(new Position(2, 5), "1", ScalarKind.NUMBER),
            new Scalar(new Position(2, 8), "true", ScalarKind.BOOLEAN),
            new Scalar(new Position(2, 14), "", ScalarKind.NULL));
    assertThat(faults.isEmpty()).isTrue();
  }

  @Test
  void nothing_is_no_document() {
    assertThat(YamlReader.read("f", "# only words\n", faults)).isNull();
    assertThat(only()).contains("an empty file");
  }

  @Test
  void a_second_document_is_refused() {
    YamlReader.read("f", "a: 1\n---\nb: 2\n", faults);
    assertThat(only()).contains("a second document");
  }

  @Test
  void broken_yaml_is_told_with_its_line() {
    assertThat(YamlReader.read("f", "a: 1\nb: [1\nc: 2\n", faults)).isNull();
    assertThat(only()).startsWith("f:3:").contains("well-formed YAML");
  }

  @Test
  void depth_is_bounded() {
    int most = YamlReader.MAX_DEPTH;
    assertThat(YamlReader.read("f", "[".repeat(most) + "]".repeat(most), faults)).isNotNull();
    assertThat(faults.isEmpty()).isTrue();
    assertThat(YamlReader.read("f", "[".repeat(most + 1) + "]".repeat(most + 1), faults)).isNull();
    assertThat(only()).contains("more than " + most + " levels");
  }

  @Test
  void hostile_depth_is_refused_before_it_hurts() {
    assertThat(YamlReader.read("f", "[".repeat(100_000), faults)).isNull();
    assertThat(faults.all()).hasSize(1);
  }

  @Test
  void length_is_bounded() {
    String longest = "a: " + "x".repeat(YamlReader.MAX_LENGTH - 3);
    assertThat(YamlReader.read("f", longest, faults)).isNotNull();
    assertThat(YamlReader.read("f", longest + "x", faults)).isNull();
    assertThat(only()).contains("at most " + YamlReader.MAX_LENGTH);
  }

  @Test
  void aliases_are_refused() {
    YamlReader.read("f", "a: &x 1\nb: *x\n", faults);
    assertThat(faults.all())
        .extracting(FileFault::toString)
        .contains("f:2:4: an alias (expected: the value itself)");
  }

  @Test
  void faults_are_bounded() {
    YamlReader.read("f", "a: [" + "*x, ".repeat(FaultList.MAX_FAULTS + 10) + "]", faults);
    assertThat(faults.all().size()).isLessThanOrEqualTo(FaultList.MAX_FAULTS);
  }

  private String only() {
    assertThat(faults.all()).hasSize(1);
    return faults.all().getFirst().toString();
  }
}
