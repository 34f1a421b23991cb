package nines.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import nines.core.routing.Ask;
import nines.core.routing.BreakerPhase;
import nines.core.routing.BreakerRules;
import nines.core.routing.Denial;
import nines.core.routing.HedgeEnd;
import nines.core.routing.Purpose;
import nines.core.routing.RouteTerms;
import nines.core.routing.Target;
import nines.core.routing.Traits;
import nines.server.config.load.ConfigFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TelemetryTest {
  private static final Ask HEDGE =
      new Ask(
          new Target("openai", "gpt-5-mini"),
          Purpose.HEDGE,
          new RouteTerms("support", BreakerRules.DEFAULT, 0.1, 0.05),
          Traits.ofStream(false, 0),
          0);

  private static final int CLIENT_MADE_NAMES = 100_000;

  @TempDir private Path folder;
  private Telemetry telemetry;

  @BeforeEach
  void start() {
    telemetry =
        Telemetry.start(
            Requests.config(folder),
            Set.of("chat_completions", "messages"),
            new StillGateway(),
            InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z")));
  }

  @AfterEach
  void close() {
    telemetry.close();
  }

  @Test
  void every_metric_of_the_catalogue_appears_after_some_traffic() {
    someTraffic();
    telemetry.record(Requests.carriedOn());

    var types = lines().stream().filter(line -> line.startsWith("# TYPE ")).toList();
    assertThat(types)
        .containsExactlyInAnyOrder(
            Arrays.stream(MetricCatalogue.values())
                .map(m -> "# TYPE " + m.metric() + " " + exposed(m.kind()))
                .toArray(String[]::new));
  }

  @Test
  void requests_are_counted_by_how_they_ended() {
    someTraffic();

    assertThat(lines())
        .contains(
            "nines_requests_total{code=\"none\",endpoint=\"chat_completions\",outcome=\"served\","
                + "route=\"support\",status=\"200\"} 2.0",
            "nines_requests_total{code=\"model_not_found\",endpoint=\"chat_completions\","
                + "outcome=\"failed\",route=\"none\",status=\"404\"} 1.0",
            "nines_requests_total{code=\"none\",endpoint=\"chat_completions\","
                + "outcome=\"abandoned\",route=\"support\",status=\"none\"} 1.0");
  }

  @Test
  void attempts_are_counted_by_target_and_outcome() {
    someTraffic();

    assertThat(lines())
        .contains(
            "nines_attempts_total{cause=\"status\",code=\"provider_error\",outcome=\"failed\","
                + "target=\"openai/gpt-5-mini\"} 1.0",
            "nines_attempts_total{cause=\"none\",code=\"none\",outcome=\"served\",target=\"claude/sonnet\"}"
                + " 1.0",
            "nines_attempts_total{cause=\"none\",code=\"none\",outcome=\"cancelled\","
                + "target=\"openai/gpt-5-mini\"} 1.0");
  }

  @Test
  void rescues_are_counted_by_kind_and_tokens_for_each_target_that_was_heard() {
    telemetry.record(Requests.carriedOn());

    assertThat(lines())
        .contains(
            "nines_rescues_total{kind=\"repeated\",outcome=\"served\",target=\"claude/sonnet\"}"
                + " 1.0",
            "nines_tokens_total{direction=\"output\",target=\"openai/gpt-5-mini\"} 7.0",
            "nines_tokens_total{direction=\"output\",target=\"claude/sonnet\"} 9.0");
  }

  @Test
  void tokens_are_counted_for_the_target_that_answered() {
    telemetry.record(Requests.served());
    telemetry.record(Requests.served());

    assertThat(lines())
        .contains(
            "nines_tokens_total{direction=\"input\",target=\"claude/sonnet\"} 200.0",
            "nines_tokens_total{direction=\"output\",target=\"claude/sonnet\"} 40.0",
            "nines_cached_tokens_total{target=\"claude/sonnet\"} 80.0")
        .noneMatch(line -> line.startsWith("nines_tokens_total") && line.contains("openai"));
  }

  @Test
  void overhead_is_the_time_without_any_attempt_under_way() {
    telemetry.record(Requests.served());

    var endpoint = "endpoint=\"chat_completions\"";
    assertThat(lines())
        .contains(
            "nines_gateway_overhead_seconds_sum{" + endpoint + "} 0.0028",
            "nines_gateway_overhead_seconds_bucket{" + endpoint + ",le=\"0.002\"} 0",
            "nines_gateway_overhead_seconds_bucket{" + endpoint + ",le=\"0.005\"} 1");
  }

  @Test
  void the_first_token_of_a_stream_is_timed_from_the_request() {
    telemetry.record(Requests.served());
    telemetry.record(Requests.streamed());

    assertThat(lines())
        .contains(
            "nines_first_token_seconds_sum{route=\"support\",target=\"openai/gpt-5-mini\"} 0.031",
            "nines_first_token_seconds_count{route=\"support\",target=\"openai/gpt-5-mini\"} 1");
  }

  @Test
  void the_state_of_the_gateway_is_read_at_the_scrape() {
    telemetry.pools().connections("openai", 1);
    telemetry.pools().connections("openai", 1);
    telemetry.pools().connections("openai", -1);

    assertThat(lines())
        .contains(
            "nines_open_calls 3.0",
            "nines_open_streams 2.0",
            "nines_open_connections 5.0",
            "nines_kept_body_bytes 4096.0",
            "nines_config_reloads_total{result=\"applied\"} 4.0",
            "nines_config_reloads_total{result=\"refused\"} 1.0",
            "nines_config_reload_successful 0.0",
            "nines_config_info{version=\"v7\"} 1",
            "nines_pool_connections{provider=\"openai\"} 1.0");
  }

  @Test
  void how_targets_stand_is_read_at_the_scrape() {
    var target = "target=\"openai/gpt-5-mini\"";
    assertThat(lines())
        .contains(
            "nines_breakers{phase=\"open\"," + target + "} 1.0",
            "nines_breakers{phase=\"held_open\"," + target + "} 0.0",
            "nines_retry_budget_tokens{" + target + "} 7.0",
            "nines_cooling_keys{" + target + "} 1.0",
            "nines_learned_latency_seconds{measure=\"first_token\",quantile=\"0.95\","
                + "reasoning=\"off\",size=\"4096\","
                + target
                + "} 0.4",
            "nines_provider_keys{provider=\"openai\",state=\"in_rotation\"} 2.0",
            "nines_provider_keys{provider=\"openai\",state=\"out\"} 1.0")
        .noneMatch(line -> line.contains("measure=\"complete\"") || line.contains("gone"));
  }

  @Test
  void what_was_not_sent_is_counted_with_its_reason() {
    telemetry.pools().denied(HEDGE, Denial.HEDGE_SHARE);
    telemetry.pools().hedgeEnded(HEDGE, HedgeEnd.REFUSED_BY_SHARE);
    telemetry.pools().hedgeEnded(HEDGE, HedgeEnd.WON);

    assertThat(lines())
        .contains(
            "nines_attempts_denied_total{purpose=\"hedge\",reason=\"hedge_share\","
                + "target=\"openai/gpt-5-mini\"} 1.0",
            "nines_hedges_total{result=\"refused_by_share\",route=\"support\"} 1.0",
            "nines_hedges_total{result=\"won\",route=\"support\"} 1.0");
  }

  @Test
  void names_that_clients_make_up_add_no_series() {
    for (int i = 0; i < 3; i++) {
      telemetry.record(Requests.madeUp(i));
    }
    long before = series();

    for (int i = 3; i < CLIENT_MADE_NAMES; i++) {
      telemetry.record(Requests.madeUp(i));
    }

    assertThat(series()).isEqualTo(before);
    assertThat(lines())
        .contains("nines_tokens_total{direction=\"input\",target=\"other\"} 100000.0")
        .noneMatch(line -> line.contains("-99999"));
  }

  @Test
  void a_new_configuration_brings_its_own_label_values() {
    var renamed = Requests.YAML.replace("support:", "help:");
    telemetry.apply(ConfigFolder.furnished(folder).config(renamed));

    telemetry.record(Requests.served());

    assertThat(lines())
        .anyMatch(line -> line.startsWith("nines_requests_total") && line.contains("\"other\""))
        .noneMatch(line -> line.contains("\"support\""));
  }

  @Test
  void a_scraper_that_takes_open_metrics_gets_it() {
    var scrape = telemetry.scrape("application/openmetrics-text; version=1.0.0, text/plain;q=0.5");

    assertThat(scrape.contentType()).startsWith("application/openmetrics-text");
    assertThat(scrape.text()).endsWith("# EOF\n");
    assertThat(telemetry.scrape(null).contentType()).startsWith("text/plain; version=0.0.4");
  }

  @Test
  void a_request_is_remembered() {
    telemetry.record(Requests.served());

    assertThat(telemetry.find("req-1")).isNotNull();
    assertThat(telemetry.find("req-2")).isNull();
  }

  private void someTraffic() {
    telemetry.record(Requests.served());
    telemetry.record(Requests.streamed());
    telemetry.record(Requests.refused());
    telemetry.record(Requests.abandoned());
    telemetry.pools().connections("openai", 1);
    telemetry.pools().waiting("openai", 1);
    telemetry.pools().redialled("openai");
    telemetry.pools().keyRefused("openai");
    telemetry.pools().breakerMoved("openai", BreakerPhase.OPEN);
    telemetry.pools().denied(HEDGE, Denial.HEDGE_SHARE);
    telemetry.pools().hedgeEnded(HEDGE, HedgeEnd.REFUSED_BY_SHARE);
  }

  private List<String> lines() {
    return telemetry.scrape(null).text().lines().toList();
  }

  /// Series of the gateway's own, those of the run-time left out.
  private long series() {
    return lines().stream()
        .filter(line -> line.startsWith("nines_") && !line.startsWith("nines_jvm_"))
        .count();
  }

  private static String exposed(MetricCatalogue.Kind kind) {
    return switch (kind) {
      case COUNTER -> "counter";
      case GAUGE, INFO -> "gauge";
      case WAIT_HISTOGRAM, WORK_HISTOGRAM -> "histogram";
    };
  }
}
