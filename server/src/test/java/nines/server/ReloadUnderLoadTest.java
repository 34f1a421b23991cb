package nines.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import nines.server.config.live.ReloadResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A hundred configurations, one after another, while calls run.
class ReloadUnderLoadTest {
  private static final int RELOADS = 100;
  private static final int CLIENTS = 4;

  /// Threads and descriptors that other parts of the process may open meanwhile.
  private static final int LEEWAY = 8;

  private static final String BODY =
      "{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_hundred_reloads_lose_no_call_and_leak_nothing(@TempDir Path folder) throws Exception {
    try (var gateway = new Gateway(folder)) {
      load(gateway, () -> gateway.reload("50s"));
      int threads = threads();
      int descriptors = descriptors();
      int dialled = gateway.provider().connections().accepted();

      var statuses =
          load(
              gateway,
              () -> {
                for (int i = 0; i < RELOADS; i++) {
                  assertThat(gateway.reload(i % 2 == 0 ? "40s" : "50s"))
                      .isInstanceOf(ReloadResult.Applied.class);
                }
              });

      assertThat(statuses).containsOnlyKeys(200);
      assertThat(gateway.provider().connections().accepted() - dialled).isLessThan(2 * CLIENTS);
      comesDownTo(threads + LEEWAY, ReloadUnderLoadTest::threads);
      comesDownTo(descriptors + LEEWAY, ReloadUnderLoadTest::descriptors);
    }
  }

  /// Runs a task while clients call, each on one connection; returns how often which status came.
  private static Map<Integer, AtomicInteger> load(Gateway gateway, Runnable task)
      throws InterruptedException {
    var statuses = new ConcurrentHashMap<Integer, AtomicInteger>();
    var over = new AtomicBoolean();
    var clients = new ArrayList<Thread>();
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(Thread.ofPlatform().start(() -> call(gateway, over, statuses)));
    }
    try {
      task.run();
    } finally {
      over.set(true);
      for (var client : clients) {
        client.join();
      }
    }
    return statuses;
  }

  private static void call(
      Gateway gateway, AtomicBoolean over, Map<Integer, AtomicInteger> statuses) {
    try (var client = new RawClient(gateway.port())) {
      do {
        client.send(gateway.chat(BODY));
        count(statuses, client.read().status());
      } while (!over.get());
    } catch (RuntimeException e) {
      count(statuses, 0);
    }
  }

  private static void count(Map<Integer, AtomicInteger> statuses, int status) {
    statuses.computeIfAbsent(status, _ -> new AtomicInteger()).incrementAndGet();
  }

  private static void comesDownTo(int most, IntSupplier count) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (count.getAsInt() > most) {
      assertThat(System.nanoTime() - deadline).as("still above " + most).isNegative();
      Thread.onSpinWait();
    }
  }

  private static int threads() {
    return Thread.getAllStackTraces().size();
  }

  private static int descriptors() {
    var open = new File("/proc/self/fd").list();
    return open == null ? 0 : open.length;
  }
}
