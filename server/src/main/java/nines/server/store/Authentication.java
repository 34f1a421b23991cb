package nines.server.store;

import java.util.concurrent.CompletionStage;
import nines.core.admission.Principal;

/// What a presented key turned out to be.
public sealed interface Authentication {
  /// An answer that will not change: all but [Pending].
  sealed interface Settled extends Authentication {}

  /// The key is good.
  record Known(Principal principal) implements Settled {}

  /// The key is not good; answered as `authentication_failed`.
  record Refused(Refusal reason) implements Settled {}

  /// Nobody can say now; answered as `store_unavailable`, since a 401 might be a lie.
  record Unavailable() implements Settled {}

  /// The id is new here and the store is being asked. Completes normally, within
  /// [KeyRing#MAX_WAIT_MILLIS], on any thread: an event loop must bring the answer back to itself.
  record Pending(CompletionStage<Settled> answer) implements Authentication {}
}
