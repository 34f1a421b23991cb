package nines.fakes.wire;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The last requests a fake received, oldest first. Thread-safe.
///
/// Of [#MAX_REQUESTS] requests the bodies are kept as long as they stay under [#MAX_BODY_BYTES]
/// together; then the oldest bodies are let go of, their length and hash stay.
public final class RequestLog {
  public static final int MAX_REQUESTS = 10_000;
  public static final long MAX_BODY_BYTES = 128L * 1024 * 1024;

  /// Most requests that can be waited for at a time.
  public static final int MAX_AWAITED = 1_000;

  private final Deque<FakeRequest> requests = new ArrayDeque<>();
  private final Deque<FakeRequest> withBody = new ArrayDeque<>();
  private final Map<Integer, Promise<FakeRequest>> awaited = new HashMap<>();
  private int arrived;
  private long bodyBytes;

  /// The requests kept, oldest first.
  public synchronized List<FakeRequest> requests() {
    return List.copyOf(requests);
  }

  /// How many came since the start or the last [#clear].
  public synchronized int arrived() {
    return arrived;
  }

  /// The request with this number, as soon as its head has come.
  ///
  /// @param number counts from 1
  /// @throws IllegalStateException when [#MAX_AWAITED] are waited for already
  public synchronized Future<FakeRequest> request(int number) {
    for (FakeRequest known : requests) {
      if (known.number() == number) {
        return Future.succeededFuture(known);
      }
    }
    if (awaited.size() >= MAX_AWAITED) {
      throw new IllegalStateException("more than " + MAX_AWAITED + " requests waited for");
    }
    return awaited.computeIfAbsent(number, _ -> Promise.promise()).future();
  }

  /// Forgets all; numbers start at 1 again.
  public synchronized void clear() {
    requests.clear();
    withBody.clear();
    arrived = 0;
    bodyBytes = 0;
  }

  FakeRequest arrived(Arrival arrival) {
    FakeRequest request;
    Promise<FakeRequest> waiting;
    synchronized (this) {
      arrived++;
      request = new FakeRequest(arrival.at(arrived), arrival.headers());
      requests.addLast(request);
      if (requests.size() > MAX_REQUESTS) {
        requests.removeFirst();
      }
      waiting = awaited.remove(arrived);
    }
    if (waiting != null) {
      waiting.complete(request);
    }
    return request;
  }

  void bodyRead(FakeRequest request, Buffer body) {
    List<FakeRequest> tooOld = new ArrayList<>();
    synchronized (this) {
      withBody.addLast(request);
      bodyBytes += body.length();
      while ((bodyBytes > MAX_BODY_BYTES || withBody.size() > MAX_REQUESTS)
          && withBody.size() > 1) {
        FakeRequest oldest = withBody.removeFirst();
        bodyBytes -= oldest.bodyBytes();
        tooOld.add(oldest);
      }
    }
    request.bodyRead(body);
    tooOld.forEach(FakeRequest::letGoOfBody);
  }

  /// The head of a request, before it has its number.
  record Arrival(FakeRequest.Line line, List<Map.Entry<String, String>> headers) {
    FakeRequest.Line at(int number) {
      return new FakeRequest.Line(
          number, line.arrivalNanos(), line.method(), line.uri(), line.http2(), line.connection());
    }
  }
}
