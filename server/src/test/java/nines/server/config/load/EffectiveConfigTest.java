package nines.server.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EffectiveConfigTest {
  @TempDir private Path temporary;

  @Test
  void every_value_says_where_it_comes_from() {
    EffectiveConfig effective = effective();
    String file = temporary.resolve("nines.yaml").toString();

    assertThat(effective.origin(List.of("server", "drain"))).hasToString(file + ":1:17");
    assertThat(effective.origin(List.of("server", "listen"))).hasToString("default");
    assertThat(at(effective, "server", "drain"))
        .isEqualTo(Map.of("value", "5s", "origin", file + ":1:17"));
    assertThat(at(effective, "server", "limits", "body"))
        .isEqualTo(Map.of("value", "32MB", "origin", "default"));
  }

  @Test
  void what_a_route_inherits_says_where_the_default_comes_from() {
    EffectiveConfig effective = effective();
    String file = temporary.resolve("nines.yaml").toString();

    assertThat(at(effective, "routes", "r", "timeouts", "total"))
        .isEqualTo(Map.of("value", "1m", "origin", file + ":2:30"));
    assertThat(at(effective, "routes", "r", "timeouts", "connect"))
        .isEqualTo(Map.of("value", "2s", "origin", "default"));
    assertThat(at(effective, "routes", "r", "timeouts", "first_token"))
        .isEqualTo(Map.of("value", "3s", "origin", file + ":4:54"));
  }

  @Test
  void what_is_not_there_is_not_shown() {
    Map<String, Object> tree = effective().tree();

    assertThat(tree.get("store")).isEqualTo(Map.of());
    assertThat(at(effective(), "providers", "p")).asString().doesNotContain("base_url");
  }

  private EffectiveConfig effective() {
    return new ConfigFolder(temporary)
        .loaded(
            """
            server: {drain: 5s}
            defaults: {timeouts: {total: 1m}}
            providers: {p: {type: ollama}}
            routes: {r: {targets: [p/m], timeouts: {first_token: 3s}}}
            """)
        .effective();
  }

  private static @Nullable Object at(EffectiveConfig effective, String... names) {
    Object found = effective.tree();
    for (String name : names) {
      found = found instanceof Map<?, ?> members ? members.get(name) : null;
    }
    return found;
  }
}
