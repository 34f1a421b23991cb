package nines.core.call;

import nines.core.failure.Failure;
import nines.core.routing.Expectation;

/// What happened to a call. Attempts are numbered from 1 in the order they were asked for.
public sealed interface CallEvent {
  /// The call may start.
  record Begin() implements CallEvent {}

  /// The gate granted the attempt, and says what its target usually takes.
  record Acquired(int attempt, Lease lease, Expectation expectation) implements CallEvent {}

  /// The gate would not let the attempt begin.
  record Denied(int attempt, Failure failure) implements CallEvent {}

  /// The attempt said something that means something, if only what the client has heard already.
  record FirstToken(int attempt) implements CallEvent {}

  /// The attempt carries an answer on and said something that the client has not heard.
  record CaughtUp(int attempt) implements CallEvent {}

  /// All that the attempt has to say, or is to end with, is that a filter held its words back; told
  /// before its first token, and only while the client hears nothing of it.
  record Withheld(int attempt) implements CallEvent {}

  /// As much of the attempt is held as may be.
  record HeldEnough(int attempt) implements CallEvent {}

  /// The attempt said why it finishes; usage and terminator may follow.
  record FinishSeen(int attempt) implements CallEvent {}

  /// The attempt's answer came to a clean end.
  record Ended(int attempt) implements CallEvent {}

  /// The attempt failed by itself.
  record Failed(int attempt, Failure failure) implements CallEvent {}

  /// It was found out what can be done with the answer of an attempt that broke off.
  record Salvaged(int attempt, Remains remains) implements CallEvent {}

  /// The time of a timer has come; for silence: and nothing was heard meanwhile.
  record Due(CallTimer timer) implements CallEvent {}

  /// Nobody waits for the answer any more.
  record ClientGone() implements CallEvent {}

  /// The call is ended from outside.
  record Stop(Failure failure) implements CallEvent {}
}
