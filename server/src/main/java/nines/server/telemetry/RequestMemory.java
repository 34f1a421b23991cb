package nines.server.telemetry;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import nines.server.pipeline.Recorder;
import nines.server.pipeline.RequestLookup;
import nines.server.pipeline.RequestRecord;
import org.jspecify.annotations.Nullable;

/// The last requests, for whoever asks what became of one. Safe for use by many threads.
///
/// Every request is written and hardly one is asked for: it is one place of a ring, and who asks
/// looks through them, the latest first.
public final class RequestMemory implements Recorder, RequestLookup {
  /// Requests that are remembered.
  public static final int MAX_REQUESTS = 10_000;

  private final AtomicReferenceArray<@Nullable RequestRecord> ring =
      new AtomicReferenceArray<>(MAX_REQUESTS);
  private final AtomicLong next = new AtomicLong();

  @Override
  public void record(RequestRecord request) {
    ring.setRelease((int) (next.getAndIncrement() % MAX_REQUESTS), request);
  }

  @Override
  public @Nullable RequestRecord find(String id) {
    long newest = next.get() - 1;
    for (long at = newest; at >= 0 && at > newest - MAX_REQUESTS; at--) {
      var request = ring.getAcquire((int) (at % MAX_REQUESTS));
      if (request != null && request.id().equals(id)) {
        return request;
      }
    }
    return null;
  }
}
