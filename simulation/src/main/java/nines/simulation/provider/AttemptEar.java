package nines.simulation.provider;

import nines.core.failure.Failure;

/// Who hears what a provider says in one attempt.
public interface AttemptEar {
  /// The next word of a stream.
  void word();

  /// Why it finishes.
  void finish();

  /// A clean end; of a unary answer: with all its words.
  void end();

  void fail(Failure failure);
}
