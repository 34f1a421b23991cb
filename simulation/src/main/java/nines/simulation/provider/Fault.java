package nines.simulation.provider;

import nines.core.failure.Cause;

/// One way in which a provider misbehaves. "After k words" counts what the client would read.
public sealed interface Fault {
  /// Answers as a healthy provider does.
  record None() implements Fault {}

  /// No answer begins: refused, not found by name, not trusted, not reached, reset.
  record Unreachable(Cause cause) implements Fault {}

  /// Refuses with a status.
  ///
  /// @param waitNanos the wait it asks for, 0 for none
  record Refusal(int status, long waitNanos) implements Fault {}

  /// Refuses some of the keys it is asked with.
  ///
  /// @param keys how many, from the first
  /// @param spent whether they have nothing left for the model, instead of being unknown to it
  record RefusedKeys(int keys, boolean spent) implements Fault {}

  /// Takes the request and never says a word.
  record Silence() implements Fault {}

  /// Everything takes longer.
  record Slowness(double factor) implements Fault {}

  /// The first event cannot be read.
  record Gibberish() implements Fault {}

  /// Breaks off after k words.
  record Cut(int words) implements Fault {}

  /// Falls silent after k words and stays connected.
  record Stall(int words) implements Fault {}

  /// Reports an error inside its stream after k words.
  record InBandError(int words) implements Fault {}

  /// Says why it finishes, then the connection breaks.
  record NoTerminator() implements Fault {}

  /// Says why it finishes and never ends.
  record NeverEnds() implements Fault {}
}
