package nines.server.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import nines.server.pipeline.Account;
import nines.server.pipeline.MintedIds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Remembers minted ids in memory at once and in the store a moment later, on one virtual thread;
/// what memory has forgotten is looked up there, on a virtual thread each. Safe for use by many
/// event loops, and never keeps one waiting.
public final class MintedIdMemory implements MintedIds, AutoCloseable {
  /// How long an id is known: OpenAI keeps responses as long.
  static final Duration KEPT = Duration.ofDays(30);

  /// Ids the store holds; beyond them the oldest are forgotten.
  static final int MAX_STORED = 1_000_000;

  /// Ids in memory; beyond them the oldest are asked of the store.
  static final int MAX_REMEMBERED = 10_000;

  /// Ids on their way to the store; beyond them new ones are kept in memory alone.
  static final int MAX_UNWRITTEN = 10_000;

  /// Ids written in one transaction.
  static final int MAX_BATCH = 500;

  /// Lookups under way at once; more are told that nobody knows.
  static final int MAX_LOOKUPS = 64;

  /// The longest id that is remembered, in characters.
  static final int MAX_ID = 256;

  private static final Duration FORGETTING = Duration.ofHours(1);
  private static final Duration REST = Duration.ofSeconds(1);
  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(3);

  /// Wakes the writer to its end.
  private static final Minted LAST = new Minted("", "", new Account("", ""), "");

  private static final Logger LOG = LoggerFactory.getLogger(MintedIdMemory.class);

  private final MintedIdTable table;
  private final InstantSource clock;
  private final Supplier<Executor> loop;
  private final Map<String, Known> known = Collections.synchronizedMap(new Recent());
  private final BlockingQueue<Minted> unwritten = new ArrayBlockingQueue<>(MAX_UNWRITTEN);
  private final Semaphore lookups = new Semaphore(MAX_LOOKUPS);
  private final Thread writer;
  private volatile boolean closed;

  private record Known(Minted minted, Instant at) {}

  /// The ids of late, the oldest of which makes room.
  private static final class Recent extends LinkedHashMap<String, Known> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
      return size() > MAX_REMEMBERED;
    }
  }

  private MintedIdMemory(MintedIdTable table, InstantSource clock, Supplier<Executor> loop) {
    this.table = table;
    this.clock = clock;
    this.loop = loop;
    this.writer = Thread.ofVirtual().name("nines-minted-ids").unstarted(this::write);
  }

  /// Begins to remember.
  ///
  /// @param loop the event loop that asks, asked for on that loop
  public static MintedIdMemory start(
      MintedIdTable table, InstantSource clock, Supplier<Executor> loop) {
    var memory = new MintedIdMemory(table, clock, loop);
    memory.writer.start();
    return memory;
  }

  @Override
  public void minted(Minted minted) {
    if (minted.id().length() > MAX_ID) {
      return;
    }
    if (known.putIfAbsent(minted.id(), new Known(minted, clock.instant())) == null
        && !unwritten.offer(minted)) {
      LOG.warn("the store is behind: the id of an answer is kept in memory alone");
    }
  }

  @Override
  public void find(String tenant, String id, Consumer<Found> answer) {
    var here = known.get(id);
    if (here != null && here.at().isAfter(oldest())) {
      answer.accept(found(tenant, here.minted()));
    } else if (id.length() > MAX_ID) {
      answer.accept(new Found.Nobodys());
    } else if (lookups.tryAcquire()) {
      var caller = loop.get();
      Thread.startVirtualThread(() -> {
        var found = lookUp(tenant, id);
        caller.execute(() -> answer.accept(found));
      });
    } else {
      answer.accept(new Found.Unknowable());
    }
  }

  private Found lookUp(String tenant, String id) {
    try {
      return table
          .find(id, oldest())
          .map(minted -> found(tenant, minted))
          .orElseGet(Found.Nobodys::new);
    } catch (StoreUnavailable e) {
      LOG.warn("{}", e.getMessage());
      return new Found.Unknowable();
    } finally {
      lookups.release();
    }
  }

  private Instant oldest() {
    return clock.instant().minus(KEPT);
  }

  private static Found found(String tenant, Minted minted) {
    return minted.tenant().equals(tenant)
        ? new Found.Theirs(minted.account(), minted.model())
        : new Found.Strangers();
  }

  private void write() {
    var forgetAt = Instant.MIN;
    while (!closed || !unwritten.isEmpty()) {
      try {
        keepBatch();
        if (!closed && clock.instant().isAfter(forgetAt)) {
          table.forget(oldest(), MAX_STORED);
          forgetAt = clock.instant().plus(FORGETTING);
        }
      } catch (InterruptedException e) {
        closed = true;
      } catch (StoreUnavailable e) {
        LOG.warn("{}", e.getMessage());
        if (!rest()) {
          return;
        }
      }
    }
  }

  /// Ids whose batch could not be written stay in memory alone.
  private void keepBatch() throws InterruptedException {
    var first = unwritten.poll(FORGETTING.toMillis(), TimeUnit.MILLISECONDS);
    if (first != null) {
      List<Minted> batch = new ArrayList<>(List.of(first));
      unwritten.drainTo(batch, MAX_BATCH - 1);
      batch.remove(LAST);
      if (!batch.isEmpty()) {
        table.keep(batch, clock.instant());
      }
    }
  }

  private boolean rest() {
    try {
      Thread.sleep(REST);
    } catch (InterruptedException e) {
      closed = true;
    }
    return !closed;
  }

  /// Writes what is still to be written, and ends.
  @Override
  public void close() {
    closed = true;
    unwritten.offer(LAST);
    try {
      writer.join(LONGEST_CLOSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
