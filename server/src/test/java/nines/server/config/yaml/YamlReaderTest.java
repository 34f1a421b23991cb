package nines.server.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nines.server.config.fault.Fault;
import nines.server.config.fault.FaultKind;
import nines.server.config.fault.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {

  @Test
  void every_node_knows_its_line_and_column() {
    YamlTree tree = YamlReader.read("f.yaml", "a: 1\nb:\n  - {c: d}\n");

    assertThat(tree.faults()).isEmpty();
    var root = (Node.Members) tree.root();
    assertThat(root.members().get(0)).isEqualTo(new Node.Member(at(1, 1), "a", text(1, 4, "1")));
    var items = (Node.Items) root.members().get(1).value();
    var inner = (Node.Members) items.items().getFirst();
    assertThat(inner.members()).containsExactly(new Node.Member(at(3, 6), "c", text(3, 9, "d")));
  }

  @Test
  void a_key_that_stands_twice_is_reported_with_both_places_and_the_first_holds() {
    YamlTree tree = YamlReader.read("f.yaml", "a:\n  b: 1\n  b: 2\n");

    assertThat(tree.faults())
        .containsExactly(
            new Fault(
                FaultKind.DUPLICATE_KEY, at(3, 3), "a.b", "it twice", "it once, as at f.yaml:2:3"));
    var a = (Node.Members) ((Node.Members) tree.root()).members().getFirst().value();
    assertThat(a.members()).extracting(Node.Member::value).containsExactly(text(2, 6, "1"));
  }

  @Test
  void an_alias_is_what_its_anchor_is() {
    YamlTree tree = YamlReader.read("f.yaml", "a: &x {k: v}\nb: *x\n");

    var root = (Node.Members) tree.root();
    assertThat(root.members().get(1).value()).isEqualTo(root.members().get(0).value());
  }

  @Test
  void an_alias_inside_its_own_anchor_is_a_cycle() {
    assertThat(kinds("a: &x\n  b: *x\n")).containsExactly(FaultKind.CYCLE);
  }

  @Test
  void aliases_of_aliases_do_not_make_billions() {
    var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i <= 5; i++) {
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(10)));
    }

    assertThat(kinds(bomb.toString())).contains(FaultKind.SYNTAX);
  }

  @Test
  void more_values_than_the_bound_are_refused_once() {
    String text = "[" + "x,".repeat(YamlReader.MAX_NODES) + "x]";

    assertThat(kinds(text)).containsExactly(FaultKind.SYNTAX);
  }

  @Test
  void nesting_deeper_than_the_bound_is_refused() {
    int depth = YamlReader.MAX_DEPTH;

    assertThat(kinds("[".repeat(depth - 1) + "x" + "]".repeat(depth - 1))).isEmpty();
    assertThat(kinds("[".repeat(depth + 1) + "]".repeat(depth + 1)))
        .containsExactly(FaultKind.SYNTAX);
  }

  @Test
  void nesting_without_end_is_refused_before_anybody_descends() {
    for (String open : List.of("[", "{a: ", "- ", "? ")) {
      assertThat(kinds(open.repeat(500_000))).containsExactly(FaultKind.SYNTAX);
    }
  }

  @Test
  void a_fault_says_what_was_found_once() {
    assertThat(found("a: [1")).isEqualTo("<stream end> where ',' or ']' should stand");
    assertThat(found("--- a\n--- b")).isEqualTo("another document");
    assertThat(found("a: 1\n b: 2")).isEqualTo("mapping values are not allowed here");
  }

  @Test
  void more_aliases_than_the_bound_are_refused() {
    String text = "a: &a [x]\nb: [" + "*a,".repeat(YamlReader.MAX_ALIASES + 1) + "]";

    assertThat(YamlReader.read("f.yaml", text).faults())
        .extracting(Fault::found)
        .containsExactly("more than 50 aliases of lists and mappings");
  }

  @Test
  void a_character_that_yaml_forbids_is_told_with_its_place() {
    Fault fault = YamlReader.read("f.yaml", "a: 1\nb: \u0000").faults().getFirst();

    assertThat(fault.found()).isEqualTo("U+0000");
    assertThat(fault.at()).isEqualTo(at(2, 4));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: [1",
        "a: b: c",
        "{a: 1}}",
        "a: !mine 1",
        "? [a]\n: b",
        "--- a\n--- b",
        "\t- a"
      })
  void what_is_no_yaml_of_ours_is_one_fault_with_its_place(String text) {
    List<Fault> faults = YamlReader.read("f.yaml", text).faults();

    assertThat(faults).extracting(Fault::kind).containsExactly(FaultKind.SYNTAX);
    assertThat(faults.getFirst().at()).isInstanceOf(Origin.Written.class);
  }

  @Test
  void an_unquoted_secret_that_looks_like_an_alias_is_not_repeated() {
    List<Fault> faults = YamlReader.read("f.yaml", "key: *canary").faults();

    assertThat(faults.toString()).doesNotContain("canary");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing\n", "~", "null"})
  void nothing_is_empty(String text) {
    assertThat(YamlReader.read("f.yaml", text).root()).isInstanceOf(Node.Empty.class);
  }

  private static String found(String text) {
    return YamlReader.read("f.yaml", text).faults().getFirst().found();
  }

  private static List<FaultKind> kinds(String text) {
    return YamlReader.read("f.yaml", text).faults().stream().map(Fault::kind).toList();
  }

  private static Origin at(int line, int column) {
    return new Origin.Written("f.yaml", line, column);
  }

  private static Node text(int line, int column, String value) {
    return new Node.Text(at(line, column), value);
  }
}
