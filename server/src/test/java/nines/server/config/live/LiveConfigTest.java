package nines.server.config.live;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import nines.server.config.Config;
import nines.server.config.Secret;
import nines.server.config.fault.Fault;
import nines.server.config.fault.FaultKind;
import nines.server.config.load.ConfigFolder;
import nines.server.config.load.ConfigSource;
import nines.server.config.load.DeclaredKeys;
import nines.server.config.load.LoadedConfig;
import nines.server.config.load.Loading;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveConfigTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final String TWO_PROVIDERS =
      """
      providers:
        a: {type: openai, keys: ["${file:secrets/second}"]}
        b: {type: ollama}
      routes: {r: {targets: [a/m, b/m]}}
      """;

  @TempDir private Path temporary;
  private ConfigFolder folder = new ConfigFolder(Path.of(""));

  @BeforeEach
  void furnish() {
    folder = ConfigFolder.furnished(temporary);
  }

  @Test
  void a_good_change_takes_over_and_says_what_changed() {
    LiveConfig live = live(TWO_PROVIDERS);
    var told = new ArrayList<LoadedConfig>();
    live.onChange(next -> () -> told.add(next));

    write(TWO_PROVIDERS.replace("b: {type: ollama}", "b: {type: ollama, region: eu}"));
    ReloadResult result = live.reload();

    assertThat(result)
        .isEqualTo(new ReloadResult.Applied(live.state().version(), List.of("providers.b")));
    assertThat(told).containsExactly(live.loaded());
    assertThat(live.state().applied()).isEqualTo(2);
    assertThat(live.state().refusal()).isNull();
  }

  @Test
  void what_did_not_change_stays_equal() {
    LiveConfig live = live(TWO_PROVIDERS);
    Config before = live.config();

    write(TWO_PROVIDERS + "  # a remark\n");
    ReloadResult result = live.reload();

    assertThat(result).isEqualTo(new ReloadResult.Applied(live.state().version(), List.of()));
    assertThat(live.config()).isEqualTo(before);
  }

  @Test
  void a_change_of_nothing_that_matters_tells_nobody() {
    LiveConfig live = live(TWO_PROVIDERS);
    var told = new ArrayList<LoadedConfig>();
    live.onChange(next -> () -> told.add(next));

    live.reload();

    assertThat(told).isEmpty();
  }

  @Test
  void a_bad_change_keeps_the_last_good_one_and_says_so() {
    LiveConfig live = live(TWO_PROVIDERS);
    Config before = live.config();
    String version = live.state().version();

    write("providers: {a: {type: opnai}}");
    ReloadResult result = live.reload();

    assertThat(result)
        .isInstanceOfSatisfying(
            ReloadResult.Refused.class,
            refused ->
                assertThat(refused.faults())
                    .extracting(Fault::kind)
                    .containsExactly(FaultKind.UNKNOWN_TYPE));
    assertThat(live.config()).isSameAs(before);
    ReloadState state = live.state();
    assertThat(state.version()).isEqualTo(version);
    assertThat(state.refused()).isEqualTo(1);
    assertThat(requireNonNull(state.refusal()).at()).isEqualTo(NOW);
  }

  @Test
  void the_next_good_change_clears_the_refusal() {
    LiveConfig live = live(TWO_PROVIDERS);
    write("nonsense");
    live.reload();

    write(TWO_PROVIDERS);
    live.reload();

    assertThat(live.state().refusal()).isNull();
    assertThat(live.state().refused()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "server: {listen: '127.0.0.1:8089'}",
        "server: {admin: '127.0.0.1:8089'}",
        "server: {tls: {certificate: certificate.pem, key: key.pem}}",
        "server: {limits: {header: 64KB}}",
        "store: {url: 'jdbc:postgresql://db/nines?password=canary'}"
      })
  void what_needs_a_restart_is_refused_with_its_place(String changed) {
    LiveConfig live = live("server: {}");

    write(changed);
    ReloadResult result = live.reload();

    assertThat(result)
        .isInstanceOfSatisfying(
            ReloadResult.Refused.class,
            refused -> {
              assertThat(refused.faults())
                  .extracting(Fault::kind)
                  .containsExactly(FaultKind.NEEDS_RESTART);
              assertThat(refused.faults().getFirst().at().toString()).contains("nines.yaml:1:");
              assertThat(refused.faults().toString()).doesNotContain("canary");
            });
  }

  @Test
  void what_needs_a_restart_is_what_the_declarations_say() {
    assertThat(RestartCheck.fixed())
        .containsExactlyInAnyOrderElementsOf(DeclaredKeys.needingRestart());
  }

  @Test
  void a_new_certificate_takes_over_without_a_restart() {
    String tls = "server: {tls: {certificate: certificate.pem, key: key.pem}}";
    LiveConfig live = live(tls);

    folder.write("certificate.pem", ConfigFolder.fixture("certificate.pem") + "\n");
    ReloadResult result = live.reload();

    assertThat(result)
        .isEqualTo(new ReloadResult.Applied(live.state().version(), List.of("server")));
  }

  @Test
  void a_type_described_anew_changes_its_providers() {
    String own = ConfigFolder.fixture("own-type.yaml");
    folder.write("types/mine.yaml", own);
    LiveConfig live =
        live(
            """
            catalogue: {folder: types}
            providers: {p: {type: mine, keys: [k]}, q: {type: ollama}}
            """);

    folder.write("types/mine.yaml", own.replace("api.example.com/v1", "eu.example.com/v1"));

    assertThat(live.reload())
        .isEqualTo(new ReloadResult.Applied(live.state().version(), List.of("providers.p")));
  }

  @Test
  void a_written_file_is_taken_up_once_two_looks_saw_the_same() {
    LiveConfig live = live(TWO_PROVIDERS);
    assertThat(live.look()).isNull();

    write(TWO_PROVIDERS.replace("b/m", "b/n"));

    assertThat(live.look()).isNull();
    assertThat(live.look()).isInstanceOf(ReloadResult.Applied.class);
    assertThat(live.look()).isNull();
  }

  @Test
  void a_file_that_is_still_being_written_is_left_alone() {
    LiveConfig live = live(TWO_PROVIDERS);

    write("providers:\n");
    assertThat(live.look()).isNull();
    write("providers:\n  a: {type: oll\n");
    assertThat(live.look()).isNull();
    write(TWO_PROVIDERS.replace("b/m", "b/longer"));
    assertThat(live.look()).isNull();

    assertThat(live.look()).isInstanceOf(ReloadResult.Applied.class);
    assertThat(live.state().refused()).isZero();
  }

  @Test
  void a_file_renamed_over_the_old_one_is_noticed() throws IOException {
    LiveConfig live = live(TWO_PROVIDERS);

    Path next = folder.write("nines.yaml.tmp", TWO_PROVIDERS.replace("b/m", "b/n"));
    Files.setLastModifiedTime(next, Files.getLastModifiedTime(temporary.resolve("nines.yaml")));
    Files.move(next, temporary.resolve("nines.yaml"), StandardCopyOption.REPLACE_EXISTING);

    assertThat(looked(live)).isInstanceOf(ReloadResult.Applied.class);
  }

  @Test
  void a_link_swapped_to_another_folder_is_noticed() throws IOException {
    folder.write("one/nines.yaml", TWO_PROVIDERS);
    folder.write("two/nines.yaml", "providers: {b: {type: ollama}}");
    Files.createSymbolicLink(temporary.resolve("data"), temporary.resolve("one"));
    Files.createSymbolicLink(
        temporary.resolve("nines.yaml"), Path.of("data").resolve("nines.yaml"));
    LiveConfig live = live(folder.source());

    Path swap = Files.createSymbolicLink(temporary.resolve("swap"), temporary.resolve("two"));
    Files.move(swap, temporary.resolve("data"), StandardCopyOption.REPLACE_EXISTING);

    assertThat(looked(live)).isInstanceOf(ReloadResult.Applied.class);
    assertThat(live.config().providers()).containsOnlyKeys("b");
  }

  @Test
  void a_file_that_is_gone_is_refused_and_taken_up_when_it_is_back() throws IOException {
    LiveConfig live = live(TWO_PROVIDERS);

    Files.delete(temporary.resolve("nines.yaml"));
    assertThat(looked(live)).isInstanceOf(ReloadResult.Refused.class);
    write(TWO_PROVIDERS);

    assertThat(looked(live)).isInstanceOf(ReloadResult.Applied.class);
  }

  @Test
  void a_secret_file_that_changes_is_read_again() {
    LiveConfig live = live(TWO_PROVIDERS);

    folder.write("secrets/second", "rotated");

    assertThat(looked(live))
        .isEqualTo(new ReloadResult.Applied(live.state().version(), List.of("providers.a")));
    assertThat(requireNonNull(live.config().providers().get("a")).keys().getFirst().key())
        .isEqualTo(new Secret("rotated"));
  }

  @Test
  void a_secret_file_that_comes_late_mends_a_refusal_by_itself() throws IOException {
    LiveConfig live = live("server: {}");
    write(TWO_PROVIDERS.replace("secrets/second", "secrets/late"));
    assertThat(looked(live)).isInstanceOf(ReloadResult.Refused.class);

    folder.write("secrets/late", "here");

    assertThat(looked(live)).isInstanceOf(ReloadResult.Applied.class);
  }

  @Test
  void the_watch_takes_up_a_change_by_itself_and_ends_when_closed() throws Exception {
    LiveConfig live = live(TWO_PROVIDERS);
    var told = new CountDownLatch(1);
    live.onChange(_ -> told::countDown);
    Thread watch = live.watch();

    write(TWO_PROVIDERS.replace("b/m", "b/n"));

    assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
    live.close();
    assertThat(watch.join(Duration.ofSeconds(30))).isTrue();
  }

  @Test
  void a_configuration_that_nothing_can_be_built_from_is_refused_and_the_one_before_holds() {
    LiveConfig live = live("server: {}");
    LoadedConfig before = live.loaded();
    var told = new ArrayList<LoadedConfig>();
    live.onChange(next -> () -> told.add(next));
    live.onChange(_ -> {
      throw new IllegalStateException("a bug");
    });

    write(TWO_PROVIDERS);
    ReloadResult result = live.reload();

    assertThat(result)
        .isInstanceOfSatisfying(
            ReloadResult.Refused.class,
            refused ->
                assertThat(refused.faults())
                    .extracting(Fault::kind, Fault::found)
                    .containsExactly(tuple(FaultKind.NOT_SERVABLE, "a bug")));
    assertThat(live.loaded()).isSameAs(before);
    assertThat(live.state().refused()).isEqualTo(1);
    assertThat(told).isEmpty();
  }

  @Test
  void a_listener_that_fails_keeps_nobody_from_being_told() {
    LiveConfig live = live("server: {}");
    var told = new ArrayList<LoadedConfig>();
    live.onChange(_ ->
        () -> {
          throw new IllegalStateException("a bug");
        });
    live.onChange(next -> () -> told.add(next));

    write(TWO_PROVIDERS);
    live.reload();

    assertThat(told).hasSize(1);
  }

  @Test
  void whoever_reads_while_others_reload_sees_one_whole_configuration_or_another() {
    String one = "providers: {a: {type: ollama}}\nroutes: {r: {targets: [a/m]}}";
    String other = one.replace("a: ", "b: ").replace("a/m", "b/m");
    LiveConfig live = live(one);
    var broken = new AtomicReference<Config>();
    var done = new CountDownLatch(1);

    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (int i = 0; i < 2; i++) {
        threads.execute(() -> {
          while (done.getCount() > 0) {
            Config seen = live.config();
            String target = seen.routes().values().iterator().next().targets().get(0).provider();
            if (!seen.providers().containsKey(target)) {
              broken.set(seen);
            }
          }
        });
      }
      for (int i = 0; i < 100; i++) {
        write(i % 2 == 0 ? other : one);
        live.reload();
      }
      done.countDown();
    }

    assertThat(broken.get()).isNull();
    assertThat(live.state().applied()).isEqualTo(101);
  }

  private ReloadResult looked(LiveConfig live) {
    assertThat(live.look()).isNull();
    return requireNonNull(live.look());
  }

  private LiveConfig live(String yaml) {
    write(yaml);
    return live(folder.source());
  }

  private LiveConfig live(ConfigSource source) {
    Loading loading = folder.loader().load(source);
    assertThat(loading).isInstanceOf(Loading.Loaded.class);
    return new LiveConfig(folder.loader(), source, (Loading.Loaded) loading, () -> NOW);
  }

  /// Writes the configuration, with a provider where it names none.
  private void write(String yaml) {
    var provider = yaml.contains("providers:") ? "" : "\nproviders: {a: {type: ollama}}";
    folder.write("nines.yaml", yaml + provider);
  }
}
