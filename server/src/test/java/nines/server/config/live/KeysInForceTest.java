package nines.server.config.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import nines.server.config.load.DeclaredKeys;
import org.junit.jupiter.api.Test;

/// Every key has its effect with a reload, or its change is refused until a restart: there is no
/// third kind, which would be reported as applied and not be.
class KeysInForceTest {
  /// What each configuration is built from anew, whole: names, targets, providers.
  private static final List<String> REBUILT =
      List.of("defaults.", "providers", "models", "routes", "fetch.", "catalogue.");

  /// What is asked of the configuration in force whenever it matters, or told of each new one. The
  /// tests of `nines.server` (`Live…Test`, `TlsListenerTest`, `DrainTest`, `CorsTest`) show it.
  private static final Set<String> LIVE =
      Set.of(
          "server.auth",
          "server.admin_token",
          "server.tls.certificate",
          "server.tls.key",
          "server.trusted_proxies",
          "server.cors.origins",
          "server.limits.body",
          "server.limits.bodies",
          "server.limits.answer",
          "server.limits.answers",
          "server.limits.connections",
          "server.drain",
          "telemetry.access_log");

  @Test
  void a_key_is_read_live_or_fixed_until_a_restart() {
    var neither = new TreeSet<>(leaves());
    neither.removeIf(key -> REBUILT.stream().anyMatch(key::startsWith));
    neither.removeAll(LIVE);
    RestartCheck.fixed().forEach(neither::remove);

    assertThat(neither).isEmpty();
  }

  @Test
  void no_key_is_both_and_none_is_invented() {
    assertThat(RestartCheck.fixed()).doesNotContainAnyElementsOf(LIVE);
    assertThat(leaves()).containsAll(LIVE);
  }

  private static List<String> leaves() {
    var keys = DeclaredKeys.available();
    return keys.stream()
        .filter(key -> keys.stream().noneMatch(other -> other.startsWith(key + ".")))
        .toList();
  }
}
