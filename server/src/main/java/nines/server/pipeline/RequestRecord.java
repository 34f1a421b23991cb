package nines.server.pipeline;

import java.util.Map;
import nines.core.failure.Failure;
import nines.core.routing.RoutePlan;
import nines.server.drive.CallTrace;
import org.jspecify.annotations.Nullable;

/// All that is known of one request when it is over; holds no word of its body and no secret.
///
/// @param id the gateway's own id
/// @param clientId the `x-request-id` it came with
/// @param traceparent the trace context it came with
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
/// @param startNanos monotonic time of its first byte
/// @param endNanos monotonic time of its last
public record RequestRecord(
    String id,
    @Nullable String clientId,
    @Nullable String traceparent,
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
    long endNanos) {}
