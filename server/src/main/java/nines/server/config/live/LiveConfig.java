package nines.server.config.live;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import nines.server.config.Config;
import nines.server.config.fault.Fault;
import nines.server.config.fault.FaultKind;
import nines.server.config.load.ConfigLoader;
import nines.server.config.load.ConfigSource;
import nines.server.config.load.LoadedConfig;
import nines.server.config.load.Loading;
import nines.server.config.load.WatchedFiles;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The configuration that holds now.
///
/// Reading it is one volatile read, from any thread. A new one is loaded and checked whole, then
/// takes over at once; a bad one changes nothing but the state. [#reload()] and the listeners block
/// and run one after another, never on an event loop.
public final class LiveConfig implements AutoCloseable {
  /// How often files are looked at: their stamps alone, so that a look costs next to nothing.
  static final Duration LOOK_EVERY = Duration.ofMillis(300);

  /// How long a change must stand still, so that a file is not read while it is being written: the
  /// look after the one that noticed it sees the same. Users are promised a second for both.
  static final Duration SETTLED_AFTER = LOOK_EVERY;

  /// More faults of one refusal are not logged.
  static final int MAX_LOGGED_FAULTS = 20;

  private static final Logger LOG = LoggerFactory.getLogger(LiveConfig.class);

  private final ConfigLoader loader;
  private final ConfigSource source;
  private final InstantSource clock;
  private final ReentrantLock reloading = new ReentrantLock();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile LoadedConfig loaded;
  private volatile ReloadState state;
  private WatchedFiles read;
  private @Nullable WatchedFiles unsettled;

  /// @param first what the source said when Nines started
  public LiveConfig(
      ConfigLoader loader, ConfigSource source, Loading.Loaded first, InstantSource clock) {
    this.loader = loader;
    this.source = source;
    this.clock = clock;
    this.loaded = first.loaded();
    this.read = first.watched();
    this.state = ReloadState.first(loaded.version(), clock.instant());
  }

  /// The snapshot to use from the start of a request to its end.
  public Config config() {
    return loaded.config();
  }

  /// The snapshot with what was read along with it.
  public LoadedConfig loaded() {
    return loaded;
  }

  /// Where it is written.
  public ConfigSource source() {
    return source;
  }

  public ReloadState state() {
    return state;
  }

  /// Whoever serves by the configuration.
  @FunctionalInterface
  public interface Listener {
    /// Makes ready what a configuration needs before it holds. An exception refuses the reload, and
    /// the configuration before goes on holding, whole.
    ///
    /// @return what is to be done once it holds
    Runnable prepare(LoadedConfig next);
  }

  /// Has a listener told of every later configuration in which something changed, in order, on the
  /// thread that reloads.
  public void onChange(Listener listener) {
    listeners.add(listener);
  }

  /// Loads what the source says now, and puts it in place when it is good. Blocks.
  public ReloadResult reload() {
    reloading.lock();
    try {
      Loading loading = loader.load(source);
      read = loading.watched();
      unsettled = null;
      return switch (loading) {
        case Loading.Refused(List<Fault> faults, WatchedFiles _) -> refuse(faults);
        case Loading.Loaded(LoadedConfig next, WatchedFiles _) -> {
          List<Fault> faults = RestartCheck.faults(loaded, next);
          yield faults.isEmpty() ? apply(next) : refuse(faults);
        }
      };
    } finally {
      reloading.unlock();
    }
  }

  /// Looks at the files until closed, on a virtual thread of its own, which it returns.
  public Thread watch() {
    return Thread.ofVirtual().name("config-watch").start(this::watchUntilClosed);
  }

  /// Ends the watch; the configuration goes on holding.
  @Override
  public void close() {
    closed.countDown();
  }

  /// One look at the files. Returns the result of the reload it led to, or null.
  @Nullable ReloadResult look() {
    reloading.lock();
    try {
      WatchedFiles now = read.now();
      if (now.equals(read)) {
        unsettled = null;
        return null;
      }
      if (!now.equals(unsettled)) {
        unsettled = now;
        return null;
      }
      return reload();
    } finally {
      reloading.unlock();
    }
  }

  private void watchUntilClosed() {
    try {
      while (!closed.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        lookAgainWhateverHappens();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void lookAgainWhateverHappens() {
    try {
      look();
    } catch (RuntimeException e) {
      LOG.error("A look at the configuration failed", e);
    }
  }

  private ReloadResult apply(LoadedConfig next) {
    List<String> changed = ConfigChanges.between(loaded, next);
    var acts = new ArrayList<Runnable>();
    if (!changed.isEmpty()) {
      try {
        listeners.forEach(listener -> acts.add(listener.prepare(next)));
      } catch (RuntimeException e) {
        LOG.error("Nothing can be served by configuration {}", next.version(), e);
        return refuse(List.of(unfit(next, e)));
      }
    }
    loaded = next;
    state = state.applied(next.version(), clock.instant());
    LOG.info("Configuration {} of {} holds; changed: {}", next.version(), source, changed);
    acts.forEach(LiveConfig::act);
    return new ReloadResult.Applied(next.version(), changed);
  }

  private static Fault unfit(LoadedConfig next, RuntimeException e) {
    return new Fault(
        FaultKind.NOT_SERVABLE,
        next.effective().origin(List.of()),
        "",
        String.valueOf(e.getMessage()),
        "what the gateway can be built from");
  }

  private ReloadResult refuse(List<Fault> faults) {
    state = state.refused(faults, clock.instant());
    LOG.warn("{} is refused, configuration {} still holds:", source, loaded.version());
    faults.stream().limit(MAX_LOGGED_FAULTS).forEach(fault -> LOG.warn("{}", fault));
    return new ReloadResult.Refused(faults);
  }

  private static void act(Runnable act) {
    try {
      act.run();
    } catch (RuntimeException e) {
      LOG.error("A listener failed on a changed configuration", e);
    }
  }
}
