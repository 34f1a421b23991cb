package nines.server.ingress;

import java.util.Map;
import java.util.function.LongSupplier;
import nines.core.failure.Failure;
import nines.core.routing.RoutePlan;
import nines.server.drive.CallTrace;
import nines.server.pipeline.Controls;
import nines.server.pipeline.Recorder;
import nines.server.pipeline.RequestRecord;
import org.jspecify.annotations.Nullable;

/// Gathers what is known of one request while it is served, and records it once at its end.
final class CallLog {
  private final Recorder recorder;
  private final LongSupplier clock;
  private final Origin origin;
  private @Nullable String keyId;
  private @Nullable String model;
  private boolean stream;
  private Map<String, String> tags = Map.of();
  private @Nullable RoutePlan plan;
  private boolean abandoned;

  CallLog(Recorder recorder, LongSupplier clock, Origin origin) {
    this.recorder = recorder;
    this.clock = clock;
    this.origin = origin;
  }

  /// Where a request comes from, and when it came.
  ///
  /// @param client the address of who sent it
  /// @param startNanos when its head was whole
  /// @param readNanos when its body was; the same where none is read
  record Origin(
      String id,
      String endpoint,
      @Nullable String clientId,
      @Nullable String traceparent,
      String client,
      long startNanos,
      long readNanos) {}

  String id() {
    return origin.id();
  }

  long startNanos() {
    return origin.startNanos();
  }

  long nowNanos() {
    return clock.getAsLong();
  }

  void identified(String key) {
    keyId = key;
  }

  void read(String name, boolean streamed) {
    model = name;
    stream = streamed;
  }

  void planned(RoutePlan where, Controls controls) {
    plan = where;
    tags = controls.tags();
  }

  void abandoned() {
    abandoned = true;
  }

  void over(int status, @Nullable Failure failure, @Nullable CallTrace trace) {
    recorder.record(
        new RequestRecord(
            origin.id(),
            origin.clientId(),
            origin.traceparent(),
            origin.client(),
            keyId,
            origin.endpoint(),
            plan == null ? null : plan.route(),
            model,
            stream,
            status,
            failure,
            abandoned,
            tags,
            plan,
            trace,
            origin.startNanos(),
            origin.readNanos(),
            clock.getAsLong()));
  }
}
