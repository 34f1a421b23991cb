package nines.server;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.OptionalLong;
import nines.catalogue.price.Meter;
import nines.catalogue.price.Rates;
import nines.catalogue.price.ServiceTier;
import nines.core.exchange.Operation;
import nines.server.config.Config;
import nines.server.config.load.ConfigFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the configuration's own models say, over the shipped catalogue.
class CatalogueModelsTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
  private static final String PROVIDERS =
      """
      providers:
        openai: {type: openai, keys: [one]}
        tuned: {type: openai, keys: [two]}
        local: {type: vllm, base_url: "http://127.0.0.1:1/v1"}
      """;

  @TempDir private Path folder;

  @Test
  void a_price_of_ones_own_replaces_the_catalogues_meter_by_meter() {
    var models = models("\"openai/gpt-4o-mini\": {price: {input: $7}}");

    var own = rates(models, "openai", "gpt-4o-mini");
    var listed = rates(models, "tuned", "gpt-4o-mini");
    assertThat(own.of(Meter.INPUT)).isEqualTo(OptionalLong.of(7_000_000));
    assertThat(own.of(Meter.OUTPUT)).isEqualTo(listed.of(Meter.OUTPUT)).isPresent();
    assertThat(listed.of(Meter.INPUT)).isNotEqualTo(own.of(Meter.INPUT));
  }

  @Test
  void a_model_the_catalogue_does_not_know_has_the_facts_of_its_base() {
    var models =
        models("\"openai/ft:gpt-4o-mini:acme::x\": {base: gpt-4o-mini, price: {output: $1.20}}");

    var config = models.config();
    var openai = requireNonNull(config.providers().get("openai"));
    assertThat(models.models().serves(openai, "ft:gpt-4o-mini:acme::x")).isTrue();
    assertThat(models.models().contextWindow(openai, "ft:gpt-4o-mini:acme::x"))
        .isEqualTo(models.models().contextWindow(openai, "gpt-4o-mini"))
        .isPositive();
    assertThat(rates(models, "openai", "ft:gpt-4o-mini:acme::x").of(Meter.OUTPUT))
        .isEqualTo(OptionalLong.of(1_200_000));
  }

  @Test
  void a_base_may_be_an_entry_of_ones_own_or_a_model_of_another_provider() {
    var models =
        models(
            """
            "tuned/a": {base: openai/gpt-4o-mini, price: {input: $1, output: $2}}
              "tuned/b": {base: a, price: {input: $3}}
              "local/c": {base: tuned/b}\
            """);

    var rates = rates(models, "local", "c");
    assertThat(rates.of(Meter.INPUT)).isEqualTo(OptionalLong.of(3_000_000));
    assertThat(rates.of(Meter.OUTPUT)).isEqualTo(OptionalLong.of(2_000_000));
  }

  @Test
  void a_model_that_chat_completions_refuse_is_not_asked_by_them() {
    var known = models("\"local/gpt-5-codex\": {base: openai/gpt-5-codex}");
    var openai = requireNonNull(known.config().providers().get("openai"));
    var local = requireNonNull(known.config().providers().get("local"));
    assertThat(known.models().operations(openai, "gpt-5-codex"))
        .contains(Operation.RESPONSES, Operation.EMBEDDINGS)
        .doesNotContain(Operation.CHAT_COMPLETIONS, Operation.COMPLETIONS);
    assertThat(known.models().operations(openai, "gpt-5"))
        .contains(Operation.RESPONSES, Operation.CHAT_COMPLETIONS);
    assertThat(known.models().operations(local, "gpt-5-codex"))
        .contains(Operation.CHAT_COMPLETIONS);
  }

  private record Known(Config config, CatalogueModels models) {}

  private Known models(String entries) {
    var loaded = ConfigFolder.furnished(folder).loaded(PROVIDERS + "models:\n  " + entries + "\n");
    return new Known(
        loaded.config(), new CatalogueModels(loaded.catalogue(), loaded.config(), TODAY));
  }

  private static Rates rates(Known known, String provider, String model) {
    var configured = requireNonNull(known.config().providers().get(provider));
    return requireNonNull(known.models().model(configured, model))
        .prices()
        .at(ServiceTier.STANDARD, NOON, 1_000);
  }
}
