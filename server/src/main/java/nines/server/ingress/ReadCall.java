package nines.server.ingress;

import java.util.Map;
import nines.core.exchange.Operation;
import nines.core.failure.Failure;
import nines.core.routing.Traits;
import nines.dialect.RequestBody;
import nines.dialect.StreamFraming;

/// What one parse of a body came to.
sealed interface ReadCall {
  /// The body is good.
  ///
  /// @param operation what is asked
  /// @param model the name the client wrote
  /// @param stream whether it wants a stream
  /// @param traits what the time of its answer depends on
  /// @param framing how the stream's events are told apart
  /// @param usageAsked whether it asked for usage on its stream
  /// @param controls the members of its `nines` object
  /// @param body the bytes and where to edit them
  record Good(
      Operation operation,
      String model,
      boolean stream,
      Traits traits,
      StreamFraming framing,
      boolean usageAsked,
      boolean hasControls,
      Map<String, String> controls,
      RequestBody body)
      implements ReadCall {
    /// The same call, whose body gives its room back as soon as nobody may be sent it any more.
    Good keptIn(KeptBytes room) {
      return new Good(
          operation,
          model,
          stream,
          traits,
          framing,
          usageAsked,
          hasControls,
          controls,
          new KeptBody(body, room));
    }
  }

  /// A question about a kept answer, whose body says nothing.
  record Kept(KeptAnswer kept) implements ReadCall {}

  /// The body is not what the endpoint takes.
  record Bad(Failure failure) implements ReadCall {}
}
