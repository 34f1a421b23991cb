package nines.fakes.wire;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Map;

/// One step of playing an answer to the socket.
sealed interface Act {

  record Wait(Duration delay) implements Act {}

  /// The status line and the headers.
  ///
  /// @param length body bytes announced; negative when they are chunked
  record Head(int status, Map<String, String> headers, int length) implements Act {}

  /// Bytes of the body.
  ///
  /// @param events how many events are complete with these bytes
  record Write(Buffer bytes, int events) implements Act {}

  /// Bytes past the HTTP encoder.
  record Raw(Buffer bytes) implements Act {}

  /// The same bytes again and again until the peer leaves.
  ///
  /// @param raw past the HTTP encoder
  record Flood(Buffer bytes, boolean raw) implements Act {}

  /// A heartbeat at an interval until the peer leaves.
  record Murmur(Buffer heartbeat, Duration every) implements Act {}

  record End() implements Act {}

  record Fin() implements Act {}

  record Rst() implements Act {}

  /// Says nothing more until the peer leaves.
  record Hang() implements Act {}
}
