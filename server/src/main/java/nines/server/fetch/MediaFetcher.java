package nines.server.fetch;

import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;
import nines.core.failure.FailureCode;
import nines.server.config.FetchConfig;
import nines.server.drive.LoopClock;
import nines.server.pipeline.BodyRoom;
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
  private final Surroundings around;
  private final MediaFetch.Net net;

  public MediaFetcher(Surroundings around) {
    this(around, MediaFetch.Net.PUBLIC);
  }

  MediaFetcher(Surroundings around, MediaFetch.Net net) {
    this.around = around;
    this.net = net;
  }

  /// What it fetches with.
  ///
  /// @param loop the event loop that asks, asked for on that loop
  /// @param clock the time of that loop, asked for on it
  /// @param wall the wall clock
  /// @param room for what is fetched
  public record Surroundings(
      Supplier<Executor> loop, Supplier<LoopClock> clock, InstantSource wall, BodyRoom room) {}

  /// Fetches from where a configuration says.
  public RemoteFiles from(FetchConfig config) {
    return new NamedHosts(this, config);
  }

  /// Fetches media, one after the other until one cannot be had, and tells what became of them on
  /// the calling loop, at once or later, at most once.
  ///
  /// A name is looked up by the machine, which may keep the thread: so it is one of its own, and
  /// counts until it ends, which may be after its answer.
  RemoteFiles.Loan fetch(
      Set<Wanted> wanted, FetchConfig config, Consumer<Map<Wanted, Fetched>> answer) {
    if (wanted.size() > MAX_MEDIA) {
      return nothing(
          wanted,
          NotFetched.forGood("more than " + MAX_MEDIA + " media to fetch in one request").became(),
          answer);
    }
    if (!requests.tryAcquire()) {
      return nothing(
          wanted,
          new Fetched.Missing(FailureCode.OVERLOADED, "too much is being fetched now", 0),
          answer);
    }
    MediaFetch.Terms terms = new MediaFetch.Terms(config, net, around.wall());
    OpenFetch fetch = new OpenFetch(wanted, terms, new TakenRoom(around.room()), answer);
    fetch.limit(around.clock().get());
    Executor caller = around.loop().get();
    Map<Wanted, Fetched> found =
        OpenFetch.all(wanted, new Fetched.Missing(FailureCode.INTERNAL_ERROR, "not fetched", 0));
    Thread.ofPlatform()
        .daemon()
        .name("nines-fetch")
        .start(() -> {
          try {
            fetch.fetchInto(found);
          } finally {
            requests.release();
            caller.execute(() -> fetch.handOver(found));
          }
        });
    return fetch;
  }

  private static RemoteFiles.Loan nothing(
      Set<Wanted> wanted, Fetched why, Consumer<Map<Wanted, Fetched>> answer) {
    answer.accept(OpenFetch.all(wanted, why));
    return () -> {};
  }
}
