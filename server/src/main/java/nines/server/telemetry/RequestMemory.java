package nines.server.telemetry;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import nines.server.pipeline.Recorder;
import nines.server.pipeline.RequestLookup;
import nines.server.pipeline.RequestRecord;
import org.jspecify.annotations.Nullable;

/// The last requests, for whoever asks what became of one. Safe for use by many threads.
public final class RequestMemory implements Recorder, RequestLookup {
  /// Requests that are remembered.
  public static final int MAX_REQUESTS = 10_000;

  private final Map<String, RequestRecord> byId = new ConcurrentHashMap<>();
  private final AtomicReferenceArray<@Nullable String> ring =
      new AtomicReferenceArray<>(MAX_REQUESTS);
  private final AtomicLong next = new AtomicLong();

  @Override
  public void record(RequestRecord request) {
    byId.put(request.id(), request);
    int place = (int) (next.getAndIncrement() % MAX_REQUESTS);
    String forgotten = ring.getAndSet(place, request.id());
    if (forgotten != null) {
      byId.remove(forgotten);
    }
  }

  @Override
  public @Nullable RequestRecord find(String id) {
    return byId.get(id);
  }
}
