package nines.server.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import nines.core.failure.Failure;
import nines.core.routing.RoutePlan;
import nines.server.drive.CallTrace;
import org.jspecify.annotations.Nullable;

/// All that is known of one request when it is over; holds no word of its body and no secret.
///
/// @param id the gateway's own id
/// @param clientId the `x-request-id` it came with
/// @param traceparent the trace context it came with
/// @param client the IP address of who sent it
/// @param keyId the public id of the key, null when none was found good
/// @param endpoint the entry of the endpoints table, for bounded labels
/// @param route the route, target or model it went by, null when it did not come that far
/// @param model the name the client wrote
/// @param stream whether it asked for a stream
/// @param status the HTTP status the client saw, 0 when none was sent
/// @param failure what it was told, null for a whole answer
/// @param abandoned whether the client left before the end
/// @param tags the client's own labels
/// @param plan where it could have gone, null when it did not come that far
/// @param trace what its attempts did, null when there were none
/// @param startNanos monotonic time when its head was whole
/// @param readNanos monotonic time when its body was whole, or was given up
/// @param endNanos monotonic time of the last byte of its answer
public record RequestRecord(
    String id,
    @Nullable String clientId,
    @Nullable String traceparent,
    String client,
    @Nullable String keyId,
    String endpoint,
    @Nullable String route,
    @Nullable String model,
    boolean stream,
    int status,
    @Nullable Failure failure,
    boolean abandoned,
    Map<String, String> tags,
    @Nullable RoutePlan plan,
    @Nullable CallTrace trace,
    long startNanos,
    long readNanos,
    long endNanos) {

  /// Characters kept of any name or id that a client made.
  public static final int MAX_TEXT = 256;

  /// Characters kept of a message, as many as are read of a provider's.
  static final int MAX_MESSAGE = 2_000;

  /// What is kept of a request is bounded whatever it brought, as many are kept.
  public RequestRecord {
    clientId = cutText(clientId);
    traceparent = cutText(traceparent);
    tags = cut(tags);
    failure = failure == null ? null : cut(failure);
  }

  private static Map<String, String> cut(Map<String, String> tags) {
    if (tags.isEmpty()) {
      return tags;
    }
    var kept = new LinkedHashMap<String, String>();
    tags.forEach((name, value) -> kept.put(cut(name, MAX_TEXT), cut(value, MAX_TEXT)));
    return kept;
  }

  private static Failure cut(Failure failure) {
    var detail = failure.detail();
    var param = cutText(detail.param());
    if (failure.message().length() <= MAX_MESSAGE && Objects.equals(param, detail.param())) {
      return failure;
    }
    return new Failure(
        failure.code(),
        failure.cause(),
        failure.remedy(),
        cut(failure.message(), MAX_MESSAGE),
        new Failure.Detail(detail.status(), param, detail.type(), detail.code()),
        failure.retryAfterNanos());
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }

  private static @Nullable String cutText(@Nullable String text) {
    return text == null ? null : cut(text, MAX_TEXT);
  }

  /// From its head to the last byte of its answer.
  public long durationNanos() {
    return endNanos - startNanos;
  }

  /// Time in which an attempt was under way.
  public long providerNanos() {
    return trace == null ? 0 : trace.providerNanos(endNanos);
  }

  /// What neither the client took to send its body nor an attempt to answer.
  public long overheadNanos() {
    return endNanos - readNanos - providerNanos();
  }
}
