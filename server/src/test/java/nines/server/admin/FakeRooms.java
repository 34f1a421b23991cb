package nines.server.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import nines.core.admission.KeyEntry;
import nines.core.admission.KeyTerms;
import nines.core.failure.FailureCode;
import nines.server.pipeline.Readiness;
import org.jspecify.annotations.Nullable;

/// Rooms that answer from memory.
final class FakeRooms implements KeyDirectory {
  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  static final String CANARY = "sk-nines-0123456789ABCDEF-" + "c".repeat(43);

  private final Map<String, KeyEntry> keys = new LinkedHashMap<>();
  private final FakeTargets targets = new FakeTargets();
  private volatile boolean ready = true;
  private volatile boolean storeLost;
  private volatile List<String> faults = List.of();
  private volatile CountDownLatch gate = new CountDownLatch(0);

  AdminRooms rooms() {
    return new AdminRooms(
        this,
        targets,
        () ->
            Map.of(
                "server", Map.of("listen", Map.of("value", "127.0.0.1:8080", "origin", "default"))),
        () -> new Reload.Outcome(faults.isEmpty(), "abc123", faults),
        () -> {
          awaitGate();
          return new GatewayStatus.Report(
              "0.1.0",
              Duration.ofSeconds(61),
              "abc123",
              NOW,
              null,
              keys.size(),
              !storeLost,
              List.of(new GatewayStatus.RestingKey("openai", 1, null, Duration.ofSeconds(59), 2)));
        },
        readiness(),
        accept -> new MetricsText.Scrape("text/plain; version=0.0.4", "nines_up 1\n"),
        id -> id.equals("req-1") ? Optional.of(Map.of("id", id)) : Optional.empty());
  }

  private Readiness readiness() {
    return new Readiness() {
      @Override
      public boolean isReady() {
        return ready;
      }

      @Override
      public List<Check> checks() {
        return List.of(new Check("store", !storeLost, "seen"));
      }
    };
  }

  void drain() {
    ready = false;
  }

  void loseStore() {
    storeLost = true;
  }

  void breakConfig(String... lines) {
    faults = List.of(lines);
  }

  /// Holds up the status until the latch is counted down.
  void holdUpStatus(CountDownLatch latch) {
    gate = latch;
  }

  @Override
  public synchronized List<KeyEntry> page(@Nullable String after, int limit) {
    if (storeLost) {
      throw new AdminFailure(FailureCode.STORE_UNAVAILABLE, "the store cannot list the keys");
    }
    var ids = new ArrayList<>(keys.keySet());
    int from = after == null ? 0 : ids.indexOf(after) + 1;
    return ids.subList(from, Math.min(ids.size(), from + limit)).stream().map(keys::get).toList();
  }

  @Override
  public synchronized Created create(KeyTerms terms) {
    var entry = new KeyEntry("key" + keys.size(), terms, NOW, null);
    keys.put(entry.id(), entry);
    return new Created(CANARY, entry);
  }

  @Override
  public synchronized Optional<KeyEntry> revoke(String id) {
    if (id.equals("defect")) {
      throw new IllegalStateException("secret detail");
    }
    return Optional.ofNullable(
        keys.computeIfPresent(
            id, (_, entry) -> new KeyEntry(id, entry.terms(), entry.created(), NOW)));
  }

  private void awaitGate() {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
