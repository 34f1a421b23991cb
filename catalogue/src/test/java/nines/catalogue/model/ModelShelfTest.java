package nines.catalogue.model;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import nines.catalogue.price.Meter;
import nines.catalogue.price.ServiceTier;
import org.junit.jupiter.api.Test;

class ModelShelfTest {
  private static final String FILE =
      """
      # words
      type: some
      falls_back_to: [other]
      sources:
        - {name: list, date: 2026-08-21, url: "https://list.example"}
      models:
        "big":
          kind: chat
          family: fam
          naming: floating
          points_to: "big-2026-01-02"
          aliases: ["large", "b, i \\\\ g"]
          context: 1000
          input: 900
          output: 100
          can: [tools, hidden_reasoning]
          deprecated: true
          retires: 2027-01-02
          sources: [list]
          prices:
            - {input: 0.25, output: 2}
            - {over: 500, input: 0.5}
            - {from: 2026-09-01, hours: "00:30-16:30", input: 1}
            - {service: batch, input: 0.125}
        "small":
          kind: embedding
          naming: unknown
          sources: [list]
        "fine:big":
          listed: false
          sources: [list]
      patterns:
        - {starts_with: "fine:big-", like: "fine:big"}
        - {regex: "^big-\\\\d{4}$", like: "big"}
        - {contains: "small", like: "small"}
        - {ends_with: "-big", like: "big"}
      """;

  private final ModelShelf shelf = ModelShelf.of(FILE);

  @Test
  void every_member_arrives() {
    Model big = find("big");
    assertThat(big.family()).isEqualTo("fam");
    assertThat(big.kind()).isEqualTo(ModelKind.CHAT);
    assertThat(big.naming()).isEqualTo(Naming.FLOATING);
    assertThat(big.pointsTo()).isEqualTo("big-2026-01-02");
    assertThat(big.aliases()).containsExactly("large", "b, i \\ g");
    assertThat(big.limits()).isEqualTo(new Limits(1000, 900, 100));
    assertThat(big.capabilities())
        .containsExactlyInAnyOrder(Capability.TOOLS, Capability.HIDDEN_REASONING);
    assertThat(big.can(Capability.VISION)).isFalse();
    assertThat(big.deprecated()).isTrue();
    assertThat(big.retires()).isEqualTo(LocalDate.parse("2027-01-02"));
    assertThat(big.sources()).containsExactly("list");
    assertThat(big.date()).isEqualTo(LocalDate.parse("2026-08-21"));
    assertThat(big.inferred()).isFalse();
    assertThat(price(big, "2026-08-31T12:00:00Z", 1)).isEqualTo(250_000);
    assertThat(price(big, "2026-08-31T12:00:00Z", 501)).isEqualTo(500_000);
    assertThat(price(big, "2026-09-01T12:00:00Z", 1)).isEqualTo(1_000_000);
    assertThat(shelf.fallback()).containsExactly("other");
  }

  @Test
  void names_aliases_and_forms_are_told_apart() {
    assertThat(shelf.ids()).containsExactly("big", "small");
    assertThat(shelf.idsOn(LocalDate.of(2027, 1, 1))).containsExactly("big", "small");
    assertThat(shelf.idsOn(LocalDate.of(2027, 1, 2))).containsExactly("small");
    assertThat(shelf.lists("big")).isTrue();
    assertThat(shelf.lists("large")).isFalse();
    assertThat(shelf.lists("fine:big")).isFalse();
    assertThat(find("fine:big").inferred()).isFalse();
    assertThat(find("large")).isEqualTo(find("big"));
    Model snapshot = find("big-2027");
    assertThat(snapshot.id()).isEqualTo("big-2027");
    assertThat(snapshot.inferred()).isTrue();
    assertThat(snapshot.prices()).isEqualTo(find("big").prices());
    assertThat(shelf.lists("big-2027")).isFalse();
    assertThat(find("fine:big-1").sources()).containsExactly("list");
    assertThat(find("very-small-x").kind()).isEqualTo(ModelKind.EMBEDDING);
    assertThat(find("very-big").family()).isEqualTo("fam");
    assertThat(shelf.find("big-20271")).isNull();
    assertThat(shelf.find("")).isNull();
  }

  @Test
  void capitals_do_not_matter_where_the_name_as_written_is_unknown() {
    assertThat(find("BIG")).isEqualTo(find("big"));
  }

  @Test
  void a_model_without_prices_has_none() {
    assertThat(find("small").prices().isUnknown()).isTrue();
  }

  @Test
  void a_model_can_be_had_at_another_price_and_name() {
    Model tuned = find("big").as("ft:big").withPrices(find("small").prices());
    assertThat(tuned.id()).isEqualTo("ft:big");
    assertThat(tuned.limits().context()).isEqualTo(1000);
    assertThat(tuned.prices().isUnknown()).isTrue();
  }

  @Test
  void a_file_of_another_form_is_refused() {
    assertThatThrownBy(() -> ModelShelf.of("models:\n  \"a\":\n    hue: red\n").find("a"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ModelShelf.of("models:\n  \"a\":\n    kind: chat\n").find("a"))
        .hasMessageContaining("no dated source");
    assertThatThrownBy(() -> ModelShelf.of("patterns:\n  - {hue: \"a\", like: \"a\"}\n"))
        .hasMessageContaining("not a pattern");
  }

  private Model find(String name) {
    return requireNonNull(shelf.find(name));
  }

  private static long price(Model model, String when, long tokens) {
    return model
        .prices()
        .at(ServiceTier.STANDARD, Instant.parse(when), tokens)
        .of(Meter.INPUT)
        .orElseThrow();
  }
}
