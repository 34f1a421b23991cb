package nines.server.config.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import nines.server.config.load.ConfigFolder;
import nines.server.config.load.ConfigLoader;
import nines.server.config.load.Loading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How often the files of a configuration are looked at, and what a look costs.
class LooksTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @TempDir private Path temporary;

  @Test
  void the_looks_leave_a_fifth_of_the_promised_second_for_reading() {
    assertThat(LiveConfig.LOOK_EVERY.plus(LiveConfig.SETTLED_AFTER))
        .isLessThanOrEqualTo(Duration.ofMillis(800));
  }

  @Test
  void a_look_that_finds_nothing_new_reads_nothing() {
    var folder = new ConfigFolder(temporary);
    var asked = new AtomicInteger();
    folder.write("nines.yaml", "providers: {a: {type: openai, keys: ['${env:KEY}']}}");
    var loader =
        new ConfigLoader(name -> {
          asked.incrementAndGet();
          return "key-of-" + name;
        });
    var first = (Loading.Loaded) loader.load(folder.source());
    var live = new LiveConfig(loader, folder.source(), first, () -> NOW);
    asked.set(0);

    for (int look = 0; look < 10; look++) {
      assertThat(live.look()).isNull();
    }
    assertThat(asked).hasValue(0);

    folder.write(
        "nines.yaml", "providers: {a: {type: openai, keys: ['${env:KEY}', '${env:OTHER}']}}");
    assertThat(live.look()).isNull();
    assertThat(live.look()).isInstanceOf(ReloadResult.Applied.class);
    assertThat(asked).hasPositiveValue();
  }
}
