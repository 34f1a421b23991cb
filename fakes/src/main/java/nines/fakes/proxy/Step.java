package nines.fakes.proxy;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;

/// What the proxy does next with an answer.
sealed interface Step {
  /// Passes bytes on.
  record Write(Buffer bytes) implements Step {}

  /// Waits.
  record Wait(Duration length) implements Step {}

  /// Ends the connection with FIN; nothing follows.
  record Fin() implements Step {}

  /// Ends the connection with RST; nothing follows.
  record Rst() implements Step {}

  /// Says nothing any more and keeps the connection; nothing follows.
  record Hang() implements Step {}
}
