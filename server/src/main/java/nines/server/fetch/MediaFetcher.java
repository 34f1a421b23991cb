package nines.server.fetch;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import nines.server.config.FetchConfig;
import nines.server.pipeline.RemoteFiles;
import nines.server.pipeline.RemoteFiles.Fetched;
import nines.server.pipeline.RemoteFiles.Wanted;

/// Fetches remote media beside the event loops, few requests' at a time.
///
/// Safe for use by many event loops.
public final class MediaFetcher {
  /// Requests whose media are fetched at once; those of more are told that it is not possible now.
  static final int MAX_REQUESTS = 16;

  /// Media of one request; one more refuses all of them.
  static final int MAX_MEDIA = 16;

  private final Semaphore requests = new Semaphore(MAX_REQUESTS);
  private final Supplier<Executor> loop;
  private final MediaFetch.Net net;
  private final LongSupplier nanoTime;

  /// @param loop the event loop that asks, asked for on that loop
  /// @param nanoTime a clock that only goes forward
  public MediaFetcher(Supplier<Executor> loop, LongSupplier nanoTime) {
    this(loop, MediaFetch.Net.PUBLIC, nanoTime);
  }

  MediaFetcher(Supplier<Executor> loop, MediaFetch.Net net, LongSupplier nanoTime) {
    this.loop = loop;
    this.net = net;
    this.nanoTime = nanoTime;
  }

  /// Fetches from where a configuration says.
  public RemoteFiles from(FetchConfig config) {
    return new NamedHosts(this, config);
  }

  /// Fetches media, one after the other until one cannot be had, and tells what became of them on
  /// the calling loop, exactly once.
  ///
  /// A name is looked up by the machine, which may keep the thread: so it is one of its own.
  public void fetch(Set<Wanted> wanted, FetchConfig config, Consumer<Map<Wanted, Fetched>> answer) {
    String not =
        wanted.size() > MAX_MEDIA
            ? "more than " + MAX_MEDIA + " media to fetch in one request"
            : requests.tryAcquire() ? "" : "too much is being fetched now";
    if (!not.isEmpty()) {
      answer.accept(all(wanted, new Fetched.Refused(not)));
      return;
    }
    Executor caller = loop.get();
    Thread.ofPlatform()
        .daemon()
        .name("nines-fetch")
        .start(() -> {
          Map<Wanted, Fetched> found = all(wanted, new Fetched.Refused("it could not be fetched"));
          try {
            fetchInto(found, config);
          } finally {
            requests.release();
            caller.execute(() -> answer.accept(found));
          }
        });
  }

  private void fetchInto(Map<Wanted, Fetched> found, FetchConfig config) {
    long left = config.bytes();
    long end = nanoTime.getAsLong() + config.timeout().toNanos();
    for (Map.Entry<Wanted, Fetched> each : found.entrySet()) {
      Duration most = Duration.ofNanos(end - nanoTime.getAsLong());
      MediaFetch fetch = new MediaFetch(new FetchConfig(config.hosts(), left, most), net, nanoTime);
      Fetched became = fetch.fetch(each.getKey().url(), each.getKey().kind());
      each.setValue(became);
      if (!(became instanceof Fetched.Here(var medium))) {
        return;
      }
      left -= medium.base64().length() / 4L * 3;
    }
  }

  private static Map<Wanted, Fetched> all(Set<Wanted> wanted, Fetched became) {
    Map<Wanted, Fetched> found = new LinkedHashMap<>();
    wanted.forEach(each -> found.put(each, became));
    return found;
  }
}
