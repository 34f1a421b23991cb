package nines.catalogue;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import nines.catalogue.model.Capability;
import nines.catalogue.model.Model;
import nines.catalogue.model.Naming;
import nines.catalogue.price.Meter;
import nines.catalogue.price.Rates;
import nines.catalogue.price.ServiceTier;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class ShippedModelsTest {
  private static final Instant WHEN = Instant.parse("2026-11-21T12:00:00Z");
  private final Catalogue catalogue = Catalogue.shipped();

  @Test
  void there_are_models_of_many_providers() {
    Map<String, Integer> counts = new TreeMap<>();
    for (String type : catalogue.typeNames()) {
      int priced = (int) all(type).filter(model -> !model.prices().isUnknown()).count();
      if (priced > 0) {
        counts.put(type, priced);
      }
    }
    assertThat(counts).hasSizeGreaterThanOrEqualTo(14);
    assertThat(counts.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(1_500);
    assertThat(counts.get("openai")).isGreaterThan(120);
    assertThat(counts.get("anthropic")).isGreaterThan(25);
    assertThat(counts.get("gemini")).isGreaterThan(40);
  }

  @TestFactory
  Stream<DynamicTest> every_file_means_the_same_to_a_yaml_parser() {
    return catalogue.typeNames().stream()
        .filter(type -> !catalogue.models(type).ids().isEmpty())
        .map(type -> DynamicTest.dynamicTest(type, () -> check(type)));
  }

  private void check(String type) {
    JsonNode file = new YAMLMapper().readTree(Catalogue.resource("models/" + type + ".yaml"));
    assertThat(file.path("type").asString()).isEqualTo(type);
    file.path("models")
        .properties()
        .forEach(entry -> {
          Model model = requireNonNull(catalogue.model(type, entry.getKey()));
          JsonNode same = entry.getValue();
          assertThat(model.id()).isEqualTo(entry.getKey());
          assertThat(model.limits().context()).isEqualTo(same.path("context").asLong(0));
          assertThat(model.limits().output()).isEqualTo(same.path("output").asLong(0));
          assertThat(model.prices().tariffs()).hasSize(same.path("prices").size());
          assertThat(model.aliases()).hasSize(same.path("aliases").size());
          assertThat(model.capabilities()).hasSize(same.path("can").size());
        });
    assertThat(catalogue.models(type).ids()).isSubsetOf(file.path("models").propertyNames());
  }

  /// Prices in dollars per million tokens, as the vendors' price pages have them.
  @ParameterizedTest
  @CsvSource({
    "openai,     gpt-5-mini-2025-08-07,        0.25,  2,     0.025",
    "openai,     gpt-4o,                       2.5,   10,    1.25",
    "openai,     gpt-4.1-nano,                 0.1,   0.4,   0.025",
    "openai,     o3,                           2,     8,     0.5",
    "anthropic,  claude-haiku-4-5-20251001,    1,     5,     0.1",
    "anthropic,  claude-sonnet-4-5,            3,     15,    0.3",
    "gemini,     gemini-2.5-flash,             0.3,   2.5,   0.03",
    "gemini,     gemini-2.5-pro,               1.25,  10,    0.125",
    "mistral,    mistral-large-2512,           0.5,   1.5,   0.05",
    "groq,       llama-3.1-8b-instant,         0.05,  0.08,  ",
    "cerebras,   gpt-oss-120b,                 0.35,  0.75,  ",
    "openrouter, anthropic/claude-sonnet-4.5,  3,     15,    0.3",
    "azure-openai, gpt-4o-mini,                0.15,  0.6,   0.075",
  })
  void prices_are_those_of_the_price_pages(
      String type, String id, String input, String output, String cachedRead) {
    Rates rates = rates(type, id, ServiceTier.STANDARD, 1_000);
    assertThat(written(rates, Meter.INPUT)).isEqualTo(input);
    assertThat(written(rates, Meter.OUTPUT)).isEqualTo(output);
    assertThat(written(rates, Meter.CACHED_READ)).isEqualTo(cachedRead == null ? "" : cachedRead);
  }

  @Test
  void long_inputs_cache_writes_and_batches_have_their_own_prices() {
    Rates longInput = rates("anthropic", "claude-sonnet-4-5", ServiceTier.STANDARD, 200_001);
    assertThat(written(longInput, Meter.INPUT)).isEqualTo("6");
    assertThat(written(longInput, Meter.OUTPUT)).isEqualTo("22.5");
    assertThat(written(longInput, Meter.CACHE_WRITE)).isEqualTo("7.5");
    assertThat(written(longInput, Meter.CACHE_WRITE_1H)).isEqualTo("12");
    Rates batch = rates("openai", "gpt-5.4", ServiceTier.BATCH, 1_000);
    assertThat(written(batch, Meter.INPUT)).isEqualTo("1.25");
    Rates sound = rates("gemini", "gemini-2.5-flash", ServiceTier.STANDARD, 1_000);
    assertThat(written(sound, Meter.INPUT_AUDIO)).isEqualTo("1");
  }

  @Test
  void snapshots_and_floating_names_are_told_apart() {
    assertThat(model("openai", "gpt-5-mini-2025-08-07").naming()).isEqualTo(Naming.SNAPSHOT);
    assertThat(model("openai", "gpt-5-mini").naming()).isEqualTo(Naming.FLOATING);
    assertThat(model("openai", "gpt-5-mini").pointsTo()).isEqualTo("gpt-5-mini-2025-08-07");
    assertThat(model("openai", "gpt-4o").pointsTo()).isNull();
    assertThat(model("anthropic", "claude-haiku-4-5").pointsTo())
        .isEqualTo("claude-haiku-4-5-20251001");
    assertThat(model("mistral", "mistral-large-latest").naming()).isEqualTo(Naming.FLOATING);
    assertThat(model("mistral", "mistral-large-2512").naming()).isEqualTo(Naming.SNAPSHOT);
  }

  @Test
  void hidden_reasoning_is_known() {
    assertThat(model("openai", "o3").can(Capability.HIDDEN_REASONING)).isTrue();
    assertThat(model("openai", "gpt-4o").can(Capability.HIDDEN_REASONING)).isFalse();
    assertThat(model("gemini", "gemini-2.5-pro").can(Capability.HIDDEN_REASONING)).isTrue();
    assertThat(model("openrouter", "openai/gpt-5").can(Capability.HIDDEN_REASONING)).isTrue();
    assertThat(model("anthropic", "claude-opus-4-8").can(Capability.HIDDEN_REASONING)).isFalse();
  }

  @Test
  void limits_and_families_are_known() {
    Model mini = model("openai", "gpt-5-mini");
    assertThat(mini.limits().context()).isEqualTo(400_000);
    assertThat(mini.limits().output()).isEqualTo(128_000);
    assertThat(mini.family()).isEqualTo("gpt");
    assertThat(model("anthropic", "claude-opus-4-8").family()).isEqualTo("claude");
    assertThat(mini.capabilities())
        .contains(Capability.TOOLS, Capability.VISION, Capability.JSON_SCHEMA);
  }

  @Test
  void a_name_newer_than_the_catalogue_costs_what_its_like_costs() {
    Model luna = model("openai", "gpt-5.6-luna-2027-01-31");
    assertThat(luna.inferred()).isTrue();
    assertThat(luna.prices()).isEqualTo(model("openai", "gpt-5.6-luna").prices());
    assertThat(model("azure-openai", "claude-haiku-4-5").prices())
        .isEqualTo(model("anthropic", "claude-haiku-4-5").prices());
    assertThat(catalogue.model("openai", "no-such-model")).isNull();
    assertThat(catalogue.model("no-such-type", "gpt-4o")).isNull();
  }

  @Test
  void every_form_of_names_is_like_a_model_that_is_there() {
    for (String type : catalogue.typeNames()) {
      String file =
          catalogue.models(type).ids().isEmpty()
              ? ""
              : Catalogue.resource("models/" + type + ".yaml");
      file.lines()
          .filter(line -> line.contains(", like: \""))
          .map(line -> line.substring(line.indexOf(", like: \"") + 9, line.length() - 2))
          .forEach(like -> assertThat(file).contains("\n  \"" + like + "\":\n"));
    }
  }

  @Test
  void a_bare_name_is_served_where_the_catalogue_lists_it() {
    Set<String> types = Set.copyOf(catalogue.typeNames());
    assertThat(catalogue.typesServing("gpt-5-mini", List.of("anthropic", "azure-openai", "openai")))
        .containsExactly("openai");
    assertThat(catalogue.typesServing("claude-haiku-4-5", types)).containsExactly("anthropic");
    assertThat(catalogue.typesServing("gpt-5.6-luna-2027-01-31", types)).isEmpty();
    assertThat(catalogue.typesServing("no-such-model", types)).isEmpty();
  }

  @Test
  void an_aggregator_serves_no_bare_names() {
    assertThat(catalogue.models("openrouter").ids())
        .contains("openai/gpt-4o")
        .allSatisfy(id -> assertThat(id).contains("/"));
    assertThat(catalogue.model("openrouter", "claude-3.7-sonnet")).isNotNull();
  }

  @Test
  void an_unknown_name_gets_its_nearest_ones() {
    assertThat(catalogue.nearestModels("gpt-5-mimi", List.of("openai", "anthropic"), 3))
        .startsWith("gpt-5-mini")
        .hasSizeLessThanOrEqualTo(3);
    assertThat(catalogue.nearestModels("claude-haiku-45", List.of("anthropic"), 1))
        .containsExactly("claude-haiku-4-5");
  }

  private Stream<Model> all(String type) {
    return catalogue.models(type).ids().stream().map(id -> model(type, id));
  }

  private Model model(String type, String id) {
    return requireNonNull(catalogue.model(type, id));
  }

  private Rates rates(String type, String id, ServiceTier service, long tokens) {
    return model(type, id).prices().at(service, WHEN, tokens);
  }

  private static String written(Rates rates, Meter meter) {
    return rates.of(meter).isPresent() ? Rates.written(meter, rates.of(meter).getAsLong()) : "";
  }
}
