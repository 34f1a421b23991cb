package nines.server.config.load;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import nines.server.config.Config;
import nines.server.config.Limit;
import nines.server.config.ProviderConfig;
import nines.server.config.RetryConfig;
import nines.server.config.RouteConfig;
import nines.server.config.Secret;
import nines.server.config.TargetConfig;
import nines.server.config.Timeouts;
import nines.server.config.fault.Fault;
import nines.server.config.fault.FaultKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigLoaderTest {
  @TempDir private Path temporary;
  private ConfigFolder folder = new ConfigFolder(Path.of(""));

  @BeforeEach
  void furnish() {
    folder = ConfigFolder.furnished(temporary);
  }

  @Test
  void a_file_that_only_names_a_provider_holds_the_defaults() {
    Config config = folder.config("providers: {a: {type: ollama}}");

    assertThat(config.server().listen()).hasToString("127.0.0.1:8080");
    assertThat(config.server().limits().bodyBytes()).isEqualTo(32_000_000);
    assertThat(config.server().drain()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.defaults().implicitRoutes()).isTrue();
    assertThat(config.routes()).isEmpty();
    assertThat(config.store().url()).isNull();
  }

  @Test
  void flow_style_lines_as_tools_write_them_are_understood() {
    folder.set("KEY", "sk-1");
    Config config =
        folder.config(
            """
            server: {listen: "127.0.0.1:18080", admin: "127.0.0.1:18081"}
            providers:
              primary: {type: openai, base_url: "http://127.0.0.1:1234/v1", keys: ["${env:KEY}"]}
              g: {type: gemini, base_url: "http://127.0.0.1:1234/v1beta", keys: ["literal"]}
            routes:
              t01: {"targets": ["primary/t01-x", "g/unheard-of"], "strategy": "ordered", "timeouts": {"total": "30s"}, "retry": {"attempts": 3, "same_target": 1, "wait": "5s"}}
              t02: {"targets": ["primary/x"], "timeouts": {}}
            """);

    RouteConfig route = route(config, "t01");
    assertThat(route.targets())
        .extracting(TargetConfig::name)
        .containsExactly("primary/t01-x", "g/unheard-of");
    assertThat(route.retry()).isEqualTo(new RetryConfig(3, 1, Duration.ofSeconds(5), 0.1));
    assertThat(route(config, "t02").retry()).isEqualTo(RetryConfig.DEFAULT);
    assertThat(provider(config, "primary").keys().getFirst().key()).isEqualTo(new Secret("sk-1"));
  }

  @Test
  void timeouts_of_a_target_lie_over_its_routes_and_those_over_the_defaults() {
    Config config =
        folder.config(
            """
            defaults: {timeouts: {connect: 1s, total: 5m}}
            providers: {p: {type: ollama}}
            routes:
              r:
                targets: [p/a, {target: p/b, timeouts: {first_token: 500ms}}]
                timeouts: {first_token: 2s, attempt: 9s}
            """);

    var learned = new Limit.Learned();
    var ofRoute =
        new Timeouts(
            Duration.ofSeconds(1),
            new Limit.Fixed(Duration.ofSeconds(2)),
            Duration.ofSeconds(10),
            new Limit.Fixed(Duration.ofSeconds(9)),
            Duration.ofMinutes(5));
    RouteConfig route = route(config, "r");
    assertThat(config.defaults().timeouts().firstToken()).isEqualTo(learned);
    assertThat(route.timeouts()).isEqualTo(ofRoute);
    assertThat(route.targets().get(0).timeouts()).isEqualTo(ofRoute);
    assertThat(route.targets().get(1).timeouts())
        .isEqualTo(
            new Timeouts(
                ofRoute.connect(),
                new Limit.Fixed(Duration.ofMillis(500)),
                ofRoute.betweenTokens(),
                ofRoute.attempt(),
                ofRoute.total()));
  }

  @Test
  void entries_keep_the_order_of_the_file() {
    Config config =
        folder.config(
            """
            providers: {z: {type: ollama}, a: {type: ollama}, m: {type: ollama}}
            routes: {z: {targets: [m/x]}, b: {targets: [a/x]}}
            """);

    assertThat(config.providers().keySet()).containsExactly("z", "a", "m");
    assertThat(config.routes().keySet()).containsExactly("z", "b");
  }

  @Test
  void all_faults_come_in_one_go_in_the_order_of_the_file() {
    List<Fault> faults =
        folder.faults(
            """
            server: {drain: 30, lsten: "127.0.0.1:1"}
            providers:
              openai: {type: opnai, keys: ["${env:NOT_SET}"]}
              openai: {type: openai}
            routes:
              chat: {targets: [opnai/gpt], pin: strict}
            """);

    assertThat(faults)
        .extracting(fault -> fault.toString().replace(temporary + "/", ""))
        .containsExactly(
            "nines.yaml:1:17: server.drain: wrong unit (found \"30\", expected a duration such as"
                + " 800ms, 2s or 30d, from 0s to 1h)",
            "nines.yaml:1:21: server.lsten: unknown key (found \"lsten\", expected the keys listen,"
                + " admin, auth, admin_token, tls, trusted_proxies, cors, limits, drain). Did you"
                + " mean listen?",
            "nines.yaml:3:18: providers.openai.type: unknown provider type (found \"opnai\","
                + " expected a provider type of the catalogue). Did you mean openai?",
            "nines.yaml:3:32: providers.openai.keys[0]: missing secret (found env NOT_SET is not"
                + " set, expected that variable set)",
            "nines.yaml:4:3: providers.openai: duplicate key (found it twice, expected it once, as"
                + " at nines.yaml:3:3)",
            "nines.yaml:6:20: routes.chat.targets[0]: dangling reference (found \"opnai\", expected"
                + " the name of an entry of `providers`). Did you mean openai?",
            "nines.yaml:6:32: routes.chat.pin: not available yet (found \"pin\", expected the keys"
                + " targets, strategy, timeouts, retry, breaker, hedge, probe, rescue,"
                + " on_refusal)");
  }

  @Test
  void a_provider_that_cannot_be_read_still_counts_as_there() {
    List<Fault> faults =
        folder.faults("providers: {p: {type: 7 7}}\nroutes: {r: {targets: [p/m]}}");

    assertThat(faults).extracting(Fault::path).containsExactly("providers.p.type");
  }

  @Test
  void a_type_that_needs_a_key_or_an_address_wants_it_written() {
    List<Fault> faults = folder.faults("providers: {a: {type: openai}, b: {type: vllm}}");

    assertThat(faults)
        .extracting(Fault::kind, Fault::path)
        .containsExactly(
            tuple(FaultKind.MISSING_KEY, "providers.a.keys"),
            tuple(FaultKind.MISSING_KEY, "providers.b.base_url"));
  }

  @Test
  void a_fake_provider_needs_neither_key_nor_address() {
    assertThat(folder.config("providers: {f: {type: fake}}").providers()).containsKey("f");
  }

  @Test
  void a_placeholder_may_stand_within_a_text() {
    folder.set("TRACE", "t-1");
    Config config =
        folder.config(
            """
            providers:
              p: {type: ollama, headers: {X-Trace: "Bearer ${env:TRACE} ${file:secrets/second}"}}
            """);

    assertThat(provider(config, "p").headers())
        .isEqualTo(Map.of("x-trace", new Secret("Bearer t-1 file-secret")));
  }

  @Test
  void secrets_of_a_kind_to_come_are_not_available_yet() {
    List<Fault> faults =
        folder.faults(
            "providers: {p: {type: openai, keys: ['${vault:a#b}', '${aws-sm:a#b}', '${evn:A}']}}");

    assertThat(faults)
        .extracting(Fault::kind)
        .containsExactly(FaultKind.NOT_AVAILABLE, FaultKind.NOT_AVAILABLE, FaultKind.WRONG_VALUE);
    assertThat(faults.getLast().nearest()).isEqualTo("env");
  }

  @Test
  void a_placeholder_may_not_stand_where_values_are_shown() {
    folder.set("REGION", "eu");

    List<Fault> faults = folder.faults("providers: {p: {type: ollama, region: '${env:REGION}'}}");

    assertThat(faults).extracting(Fault::kind).containsExactly(FaultKind.MISPLACED_SECRET);
  }

  @Test
  void an_empty_variable_is_a_missing_secret() {
    folder.set("EMPTY", "");

    assertThat(folder.faults("server: {admin_token: '${env:EMPTY}'}"))
        .extracting(Fault::kind)
        .containsExactly(FaultKind.MISSING_SECRET);
  }

  @Test
  void a_type_of_the_operators_own_comes_from_its_folder() {
    folder.write("types/mine.yaml", ConfigFolder.fixture("own-type.yaml"));

    Config config =
        folder.config("catalogue: {folder: types}\nproviders: {p: {type: mine, keys: [k]}}");

    assertThat(provider(config, "p").type()).isEqualTo("mine");
  }

  @Test
  void a_bad_file_of_types_is_a_fault_with_its_place() {
    folder.write("types/mine.yaml", "name: mine\nsurprise: 1\n");

    List<Fault> faults = folder.faults("catalogue: {folder: types}");

    assertThat(faults).extracting(Fault::kind).containsOnly(FaultKind.BAD_TYPE_FILE);
    assertThat(faults.toString()).contains("mine.yaml:2:1");
  }

  @Test
  void a_header_that_stands_twice_in_other_letters_is_a_duplicate() {
    List<Fault> faults =
        folder.faults("providers: {p: {type: ollama, headers: {X-A: '1', x-a: '2'}}}");

    assertThat(faults).extracting(Fault::kind).containsExactly(FaultKind.DUPLICATE_KEY);
  }

  @Test
  void a_model_may_start_from_the_catalogue_or_from_another_entry() {
    Config config =
        folder.config(
            """
            providers: {openai: {type: openai, keys: [k]}, local: {type: ollama}}
            models:
              openai/ft:gpt-4o-mini:acme::x: {base: gpt-4o-mini, price: {input: $0.30}}
              openai/mine: {base: ft:gpt-4o-mini:acme::x}
              local/copy: {base: openai/gpt-4o-mini}
              openai/gpt-4o: {base: gpt-4o}
            """);

    assertThat(config.models()).hasSize(4);
  }

  @Test
  void a_model_that_starts_from_nothing_known_is_a_dangling_reference() {
    List<Fault> faults =
        folder.faults(
            """
            providers: {openai: {type: openai, keys: [k]}}
            models: {openai/x: {base: gpt-4o-minni}, opnai/y: {price: {input: $1}}}
            """);

    assertThat(faults)
        .extracting(Fault::kind, Fault::path, Fault::nearest)
        .containsExactly(
            tuple(FaultKind.DANGLING_REFERENCE, "models.openai/x.base", "gpt-4o-mini"),
            tuple(FaultKind.DANGLING_REFERENCE, "models.opnai/y", "openai"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\n", "# later\n", "null\n", "---\n"})
  void an_emptied_file_is_a_fault_so_that_it_ends_no_route(String text) {
    assertThat(folder.faults(text)).extracting(Fault::found).containsExactly("an empty file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"server: {}", "providers: {}", "store: {}\nproviders:\n"})
  void a_file_without_a_provider_is_a_fault_since_it_could_serve_nobody(String text) {
    assertThat(folder.faults(text))
        .extracting(Fault::kind, Fault::path)
        .containsExactly(tuple(FaultKind.MISSING_KEY, "providers"));
  }

  @Test
  void without_a_file_and_a_well_known_variable_one_is_told_what_to_set() {
    Loading loading = folder.loader().load(new ConfigSource.WellKnownVariables());

    assertThat(loading)
        .isInstanceOfSatisfying(
            Loading.Refused.class,
            refused ->
                assertThat(refused.faults())
                    .singleElement()
                    .asString()
                    .startsWith("nines.yaml: missing file")
                    .contains("OPENAI_API_KEY"));
  }

  @Test
  void a_file_that_is_not_there_is_a_fault() {
    Loading loading = folder.loader().load(new ConfigSource.File(temporary.resolve("absent.yaml")));

    assertThat(loading)
        .isInstanceOfSatisfying(
            Loading.Refused.class,
            refused ->
                assertThat(refused.faults())
                    .extracting(Fault::kind)
                    .containsExactly(FaultKind.MISSING_FILE));
  }

  @Test
  void without_a_file_each_well_known_variable_makes_a_provider_named_by_its_type() {
    folder.set("OPENAI_API_KEY", "sk-openai").set("ANTHROPIC_API_KEY", "sk-ant");
    folder.set("OLLAMA_HOST", "0.0.0.0").set("AZURE_OPENAI_API_KEY", "needs an address too");

    Loading loading = folder.loader().load(new ConfigSource.WellKnownVariables());

    assertThat(loading)
        .isInstanceOfSatisfying(
            Loading.Loaded.class,
            good -> {
              LoadedConfig loaded = good.loaded();
              assertThat(loaded.config().providers().keySet())
                  .containsExactly("openai", "anthropic", "ollama");
              assertThat(loaded.variables())
                  .containsExactly("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "OLLAMA_HOST");
              assertThat(provider(loaded.config(), "ollama").baseUrl())
                  .hasToString("http://127.0.0.1:11434");
              assertThat(loaded.effective().origin(List.of("providers", "openai", "type")))
                  .hasToString("env OPENAI_API_KEY");
            });
  }

  private static RouteConfig route(Config config, String name) {
    return requireNonNull(config.routes().get(name), name);
  }

  private static ProviderConfig provider(Config config, String name) {
    return requireNonNull(config.providers().get(name), name);
  }
}
