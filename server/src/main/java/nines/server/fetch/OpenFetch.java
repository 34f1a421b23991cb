package nines.server.fetch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import nines.server.drive.LoopClock;
import nines.server.pipeline.RemoteFiles;
import nines.server.pipeline.RemoteFiles.Fetched;
import nines.server.pipeline.RemoteFiles.Wanted;
import org.jspecify.annotations.Nullable;

/// The media of one request while they are fetched, and while they are here.
///
/// Confined to the loop that asked, but for [#fetchInto], which has a thread of its own: that may
/// be kept by whoever looks a name up, or by a host, and nobody waits for it.
final class OpenFetch implements RemoteFiles.Loan {
  private final MediaFetch.Terms terms;
  private final TakenRoom room;
  private final Wire wire = new Wire();
  private final Set<Wanted> wanted;
  private @Nullable Consumer<Map<Wanted, Fetched>> answer;
  private LoopClock.@Nullable Timer timer;

  private boolean handedOver;

  OpenFetch(
      Set<Wanted> wanted,
      MediaFetch.Terms terms,
      TakenRoom room,
      Consumer<Map<Wanted, Fetched>> answer) {
    this.terms = terms;
    this.room = room;
    this.wanted = wanted;
    this.answer = answer;
  }

  static Map<Wanted, Fetched> all(Set<Wanted> wanted, Fetched became) {
    Map<Wanted, Fetched> all = new LinkedHashMap<>();
    wanted.forEach(each -> all.put(each, became));
    return all;
  }

  /// Gives all of it as long as the configuration says, from now on.
  void limit(LoopClock clock) {
    timer = clock.after(terms.config().timeout().toNanos(), this::late);
  }

  /// Fetches, one after the other until one cannot be had, and writes down what became of each.
  void fetchInto(Map<Wanted, Fetched> found) {
    MediaFetch fetch = new MediaFetch(terms, wire, room);
    long left = terms.config().bytes();
    for (Map.Entry<Wanted, Fetched> each : found.entrySet()) {
      Fetched became = fetch.fetch(each.getKey().url(), each.getKey().kind(), left);
      each.setValue(became);
      if (!(became instanceof Fetched.Here(var medium))) {
        return;
      }
      left -= medium.base64().length() / 4L * 3;
    }
  }

  /// The thread has ended, and what it took is this loop's.
  void handOver(Map<Wanted, Fetched> found) {
    handedOver = true;
    if (answer == null) {
      room.giveBackAll();
    }
    tell(found);
  }

  private void late() {
    cut();
    tell(all(wanted, NotFetched.forNow("not here within fetch.timeout", 0).became()));
  }

  private void tell(Map<Wanted, Fetched> what) {
    Consumer<Map<Wanted, Fetched>> hears = answer;
    answer = null;
    if (timer != null) {
      timer.cancel();
    }
    if (hears != null) {
      hears.accept(what);
    }
  }

  @Override
  public void end() {
    answer = null;
    if (timer != null) {
      timer.cancel();
    }
    if (handedOver) {
      room.giveBackAll();
    } else {
      cut();
    }
  }

  /// To close a connection may take a while, which no loop has.
  private void cut() {
    Thread.ofVirtual().name("nines-fetch-end").start(wire::cut);
  }
}
