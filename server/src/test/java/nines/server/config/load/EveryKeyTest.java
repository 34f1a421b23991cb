package nines.server.config.load;

import static nines.server.config.fault.FaultKind.CYCLE;
import static nines.server.config.fault.FaultKind.DANGLING_REFERENCE;
import static nines.server.config.fault.FaultKind.MISSING_FILE;
import static nines.server.config.fault.FaultKind.MISSING_SECRET;
import static nines.server.config.fault.FaultKind.NOT_AVAILABLE;
import static nines.server.config.fault.FaultKind.OUT_OF_RANGE;
import static nines.server.config.fault.FaultKind.UNKNOWN_TYPE;
import static nines.server.config.fault.FaultKind.UNSAFE;
import static nines.server.config.fault.FaultKind.WRONG_TYPE;
import static nines.server.config.fault.FaultKind.WRONG_UNIT;
import static nines.server.config.fault.FaultKind.WRONG_VALUE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nines.server.config.fault.Fault;
import nines.server.config.fault.FaultKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every key that is declared has a value here that is refused; a key without one fails the test.
class EveryKeyTest {
  @TempDir private Path folder;

  /// A value that is refused.
  ///
  /// @param path the key, as declared
  record Bad(String path, FaultKind kind, String yaml) {}

  private static Bad bad(String path, FaultKind kind, String yaml) {
    return new Bad(path, kind, yaml);
  }

  private static Bad server(String key, FaultKind kind, String value) {
    return bad("server." + key, kind, "server: {%s: %s}".formatted(key, value));
  }

  private static Bad limit(String key, FaultKind kind, String value) {
    return bad("server.limits." + key, kind, "server: {limits: {%s: %s}}".formatted(key, value));
  }

  private static Bad timeout(String key, FaultKind kind, String value) {
    return bad(
        "defaults.timeouts." + key, kind, "defaults: {timeouts: {%s: %s}}".formatted(key, value));
  }

  private static Bad provider(String key, FaultKind kind, String value) {
    return provider(key, kind, key, value);
  }

  private static Bad provider(String path, FaultKind kind, String key, String value) {
    return bad(
        "providers.*." + path,
        kind,
        "providers: {p: {type: ollama, %s: %s}}".formatted(key, value));
  }

  private static Bad model(String path, FaultKind kind, String value) {
    return bad(
        "models.*." + path,
        kind,
        "providers: {p: {type: ollama}}\nmodels: {p/m: {%s}}".formatted(value));
  }

  private static Bad route(String path, FaultKind kind, String value) {
    String targets = path.startsWith("targets") ? "" : "targets: [p/m], ";
    return bad(
        "routes.*." + path,
        kind,
        "providers: {p: {type: ollama}}\nroutes: {r: {%s%s}}".formatted(targets, value));
  }

  static List<Bad> badValues() {
    return Stream.of(
            servers(), defaults(), providers(), CloudKeyFaults.all(), modelsAndRoutes(), others())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Bad> servers() {
    return List.of(
        bad("server", WRONG_TYPE, "server: on"),
        server("listen", WRONG_VALUE, "8080"),
        server("listen", OUT_OF_RANGE, "'127.0.0.1:65536'"),
        server("admin", WRONG_TYPE, "[a, b]"),
        bad("server.admin", WRONG_VALUE, "server: {listen: '[::1]:1', admin: '[::1]:1'}"),
        bad("server.admin", WRONG_VALUE, "server: {listen: '127.0.0.1:8081'}"),
        server("auth", WRONG_VALUE, "open"),
        bad("server.auth", UNSAFE, "server: {auth: none, listen: '0.0.0.0:8080'}"),
        bad("server.auth", UNSAFE, "server: {auth: none, admin: '[::]:8081'}"),
        server("admin_token", MISSING_SECRET, "'${env:NOT_SET}'"),
        server("admin_token", WRONG_VALUE, "two words"),
        server("tls", WRONG_TYPE, "on"),
        bad(
            "server.tls.certificate",
            MISSING_FILE,
            "server: {tls: {certificate: no, key: key.pem}}"),
        bad(
            "server.tls.certificate",
            WRONG_VALUE,
            "server: {tls: {certificate: key.pem, key: key.pem}}"),
        bad(
            "server.tls.key",
            WRONG_VALUE,
            "server: {tls: {certificate: certificate.pem, key: certificate.pem}}"),
        server("trusted_proxies", WRONG_TYPE, "10.0.0.0/8"),
        bad("server.trusted_proxies[]", WRONG_VALUE, "server: {trusted_proxies: [10.0.0.1/8]}"),
        bad("server.trusted_proxies[]", OUT_OF_RANGE, "server: {trusted_proxies: [10.0.0.0/33]}"),
        server("cors", WRONG_TYPE, "['*']"),
        bad("server.cors.origins", WRONG_TYPE, "server: {cors: {origins: '*'}}"),
        bad(
            "server.cors.origins[]",
            WRONG_VALUE,
            "server: {cors: {origins: ['https://app.example.com/path']}}"),
        server("limits", WRONG_TYPE, "32MB"),
        limit("body", WRONG_UNIT, "32"),
        limit("body", OUT_OF_RANGE, "3GB"),
        limit("answers", OUT_OF_RANGE, "1MB"),
        limit("bodies", WRONG_UNIT, "1GBit"),
        limit("bodies", OUT_OF_RANGE, "1MB"),
        limit("answer", OUT_OF_RANGE, "10B"),
        limit("header", OUT_OF_RANGE, "2MB"),
        limit("connections", OUT_OF_RANGE, "0"),
        limit("connections", WRONG_UNIT, "20g"),
        server("drain", WRONG_UNIT, "30"),
        server("drain", OUT_OF_RANGE, "2h"));
  }

  private static List<Bad> defaults() {
    return List.of(
        bad("defaults", WRONG_TYPE, "defaults: [timeouts]"),
        bad("defaults.timeouts", WRONG_TYPE, "defaults: {timeouts: 10s}"),
        timeout("connect", WRONG_UNIT, "2sec"),
        timeout("first_token", WRONG_VALUE, "auto"),
        timeout("between_tokens", OUT_OF_RANGE, "0ms"),
        timeout("attempt", OUT_OF_RANGE, "2d"),
        timeout("total", WRONG_VALUE, "learned"),
        bad("defaults.implicit_routes", WRONG_VALUE, "defaults: {implicit_routes: yes}"));
  }

  private static List<Bad> providers() {
    return List.of(
        bad("providers", WRONG_TYPE, "providers: [openai]"),
        bad("providers.*.type", UNKNOWN_TYPE, "providers: {p: {type: opnai}}"),
        provider("base_url", WRONG_VALUE, "ftp://host/v1"),
        provider("keys", WRONG_TYPE, "sk-1"),
        provider("keys[]", WRONG_VALUE, "keys", "['two words']"),
        provider("keys[].key", MISSING_SECRET, "keys", "[{key: '${file:none}'}]"),
        provider("keys[].account", WRONG_VALUE, "keys", "[{key: k, account: 'Mine!'}]"),
        provider("keys[].tier", WRONG_TYPE, "keys", "[{key: k, tier: [paid]}]"),
        provider("headers", WRONG_TYPE, "x-team"),
        provider("headers.Host", WRONG_VALUE, "headers", "{Host: a}"),
        provider("headers.x-a", WRONG_VALUE, "headers", "{x-a: \"a\\r\\nb: c\"}"),
        provider("ca", MISSING_FILE, "none.pem"),
        provider("client_certificate", WRONG_TYPE, "certificate.pem"),
        provider(
            "client_certificate.certificate",
            MISSING_FILE,
            "client_certificate",
            "{certificate: none.pem, key: key.pem}"),
        provider(
            "client_certificate.key",
            MISSING_FILE,
            "client_certificate",
            "{certificate: certificate.pem, key: none.pem}"),
        provider("proxy", WRONG_VALUE, "socks5://proxy:1080"),
        provider("http2", WRONG_VALUE, "maybe"),
        provider("region", WRONG_VALUE, "EU West"),
        provider("retention", WRONG_UNIT, "30"),
        provider("training", WRONG_VALUE, "nevr"),
        provider("certifications", WRONG_TYPE, "soc2"),
        provider("certifications[]", WRONG_VALUE, "certifications", "['SOC 2']"),
        provider("agreements", WRONG_TYPE, "dpa"),
        provider("agreements[].kind", WRONG_VALUE, "agreements", "[{kind: 'D P A'}]"),
        provider("agreements[].evidence", WRONG_VALUE, "agreements", "[{kind: dpa, evidence: ''}]"),
        provider(
            "agreements[].until", WRONG_VALUE, "agreements", "[{kind: dpa, until: 2027-02-30}]"));
  }

  private static List<Bad> modelsAndRoutes() {
    return List.of(
        bad("models", WRONG_TYPE, "models: [m]"),
        model("base", WRONG_VALUE, "base: 'a b'"),
        bad(
            "models.*.base",
            CYCLE,
            "providers: {p: {type: ollama}}\nmodels: {p/m: {base: n}, p/n: {base: p/m}}"),
        model("price", WRONG_TYPE, "price: $1"),
        model("price.input", WRONG_UNIT, "price: {input: 0.30}"),
        model("price.output", OUT_OF_RANGE, "price: {output: $-1}"),
        bad("routes", WRONG_TYPE, "routes: [chat]"),
        route("targets", WRONG_TYPE, "targets: p/m"),
        route("targets", OUT_OF_RANGE, "targets: []"),
        route("targets[]", WRONG_VALUE, "targets: [m]"),
        route("targets[]", DANGLING_REFERENCE, "targets: [q/m]"),
        route("targets[].target", WRONG_VALUE, "targets: [{target: p/}]"),
        route("targets[].timeouts", WRONG_TYPE, "targets: [{target: p/m, timeouts: 2s}]"),
        route("targets[].timeouts.connect", WRONG_UNIT, onTarget("connect: 2x")),
        route("targets[].timeouts.first_token", WRONG_VALUE, onTarget("first_token: soon")),
        route("targets[].timeouts.between_tokens", OUT_OF_RANGE, onTarget("between_tokens: 1h")),
        route("targets[].timeouts.attempt", WRONG_UNIT, onTarget("attempt: 5")),
        route("strategy", WRONG_VALUE, "strategy: orderd"),
        route("strategy", NOT_AVAILABLE, "strategy: fastest"),
        route("timeouts", WRONG_TYPE, "timeouts: 2s"),
        route("timeouts.connect", WRONG_UNIT, "timeouts: {connect: 2 seconds}"),
        route("timeouts.first_token", WRONG_UNIT, "timeouts: {first_token: 2}"),
        route("timeouts.between_tokens", WRONG_VALUE, "timeouts: {between_tokens: -1s}"),
        route("timeouts.attempt", OUT_OF_RANGE, "timeouts: {attempt: 0s}"),
        route("timeouts.total", OUT_OF_RANGE, "timeouts: {total: 25h}"),
        route("retry", WRONG_TYPE, "retry: off"),
        route("retry.attempts", OUT_OF_RANGE, "retry: {attempts: 0}"),
        route("retry.same_target", OUT_OF_RANGE, "retry: {same_target: 11}"),
        route("retry.wait", WRONG_UNIT, "retry: {wait: 5}"),
        route("retry.share", WRONG_UNIT, "retry: {share: 0.1}"),
        route("breaker", WRONG_TYPE, "breaker: off"),
        route("breaker.failures", OUT_OF_RANGE, "breaker: {failures: 0}"),
        route("breaker.failing_for", OUT_OF_RANGE, "breaker: {failing_for: 10ms}"),
        route("breaker.error_rate", OUT_OF_RANGE, "breaker: {error_rate: 101%}"),
        route("breaker.first_token", WRONG_TYPE, "breaker: {first_token: 2s}"),
        route("breaker.first_token.p99", WRONG_UNIT, "breaker: {first_token: {p99: 2}}"),
        route("breaker.complete", WRONG_TYPE, "breaker: {complete: 2s}"),
        route("breaker.complete.p99", OUT_OF_RANGE, "breaker: {complete: {p99: 0s}}"),
        route("breaker.min_calls", OUT_OF_RANGE, "breaker: {min_calls: 0}"),
        route("breaker.window", OUT_OF_RANGE, "breaker: {window: 2h}"),
        route("breaker.cooldown", WRONG_UNIT, "breaker: {cooldown: 10}"),
        route("hedge", WRONG_TYPE, "hedge: on"),
        route("hedge.after", WRONG_VALUE, "hedge: {after: p99}"),
        route("hedge.share", WRONG_UNIT, "hedge: {share: 5}"),
        route("probe", WRONG_TYPE, "probe: on"),
        route("probe.every", OUT_OF_RANGE, "probe: {every: 10ms}"),
        route("probe.timeout", WRONG_UNIT, "probe: {timeout: 2}"),
        route("hedge.wins", WRONG_VALUE, "hedge: {wins: first}"),
        route("rescue", WRONG_VALUE, "rescue: maybe"),
        route("on_refusal", WRONG_VALUE, "on_refusal: later"));
  }

  private static String onTarget(String timeout) {
    return "targets: [{target: p/m, timeouts: {%s}}]".formatted(timeout);
  }

  private static List<Bad> others() {
    return List.of(
        bad("store", WRONG_TYPE, "store: sqlite"),
        bad("store.url", WRONG_VALUE, "store: {url: 'jdbc:sqlite:keys.db'}"),
        bad("store.url", WRONG_VALUE, "store: {url: 'mysql://db/nines'}"),
        bad("store.url", WRONG_VALUE, "store: {url: 'jdbc:sqlite:nines.db'}"),
        bad("telemetry", WRONG_TYPE, "telemetry: []"),
        bad("telemetry.access_log", WRONG_VALUE, "telemetry: {access_log: stdot}"),
        bad("fetch", WRONG_TYPE, "fetch: [a.example]"),
        bad("fetch.hosts", WRONG_TYPE, "fetch: {hosts: a.example}"),
        bad("fetch.hosts[]", WRONG_VALUE, "fetch: {hosts: ['https://a.example']}"),
        bad("fetch.hosts[]", WRONG_VALUE, "fetch: {hosts: ['*']}"),
        bad("fetch.hosts[]", WRONG_VALUE, "fetch: {hosts: ['A.example']}"),
        bad("fetch.size", OUT_OF_RANGE, "fetch: {size: 200MB}"),
        bad("fetch.timeout", WRONG_UNIT, "fetch: {timeout: 5}"),
        bad("catalogue", WRONG_TYPE, "catalogue: types"),
        bad("catalogue.folder", MISSING_FILE, "catalogue: {folder: none}"));
  }

  @ParameterizedTest
  @MethodSource("badValues")
  void a_bad_value_is_the_one_kind_of_fault_that_is_found(Bad bad) {
    List<Fault> faults = ConfigFolder.furnished(folder).faults(bad.yaml());

    assertThat(faults).extracting(Fault::kind).containsOnly(bad.kind());
    assertThat(faults).extracting(fault -> declared(fault.path())).contains(bad.path());
  }

  @Test
  void every_declared_key_has_a_bad_value() {
    Set<String> tried = badValues().stream().map(Bad::path).collect(Collectors.toSet());

    assertThat(DeclaredKeys.available()).allSatisfy(path -> assertThat(tried).contains(path));
  }

  @Test
  void every_declared_key_has_a_good_value_in_the_sample_file() {
    var folderWithAll = ConfigFolder.furnished(folder).set("ADMIN_TOKEN", "t").set("TRACE", "t");
    LoadedConfig loaded =
        folderWithAll
            .set("OPENAI_KEY", "k")
            .set("DB_PASSWORD", "p")
            .loaded(ConfigFolder.fixture("good.yaml"));
    var written = new TreeSet<String>();
    collect("", loaded.effective().tree(), written);

    assertThat(written).containsAll(DeclaredKeys.available());
  }

  /// Gathers the paths of what is written in the file.
  private static boolean collect(String path, Object tree, Set<String> paths) {
    boolean written = false;
    switch (tree) {
      case Map<?, ?> leaf when leaf.containsKey("origin") ->
          written = String.valueOf(leaf.get("origin")).contains("nines.yaml");
      case Map<?, ?> members -> {
        for (Map.Entry<?, ?> member : members.entrySet()) {
          String name = path.isEmpty() ? "" + member.getKey() : path + "." + member.getKey();
          written |= collect(name, member.getValue(), paths);
        }
      }
      case List<?> items -> {
        for (Object item : items) {
          written |= collect(path + "[]", item, paths);
        }
      }
      default -> throw new AssertionError(path + " is " + tree);
    }
    if (written) {
      paths.add(declared(path));
    }
    return written;
  }

  /// The declared path that a path in a configuration stands for.
  private static String declared(String path) {
    return path.replaceAll("\\[\\d+]", "[]")
        .replaceFirst("^(providers|models|routes)\\.[^.]+", "$1.*");
  }
}
