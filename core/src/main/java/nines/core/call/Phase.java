package nines.core.call;

import nines.core.failure.Failure;

/// How far a call has come.
sealed interface Phase {
  /// The client has heard nothing: any attempt may be replaced.
  record Seeking() implements Phase {}

  /// The client hears one attempt.
  record Speaking(Attempt voice) implements Phase {}

  /// The attempt that the client heard broke off, and another one is to go on.
  ///
  /// @param broken why it broke off
  /// @param remains what can be done with its answer
  record Rescuing(Failure broken, Remains remains) implements Phase {}

  /// The verdict is spoken.
  record Over() implements Phase {}
}
