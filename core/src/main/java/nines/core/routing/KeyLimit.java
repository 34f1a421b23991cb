package nines.core.routing;

import java.util.List;

/// What a provider said of the limits of a key when it refused an attempt.
public sealed interface KeyLimit {
  /// Nothing.
  KeyLimit NONE = new None();

  /// Nothing.
  record None() implements KeyLimit {}

  /// It wants to be left alone.
  ///
  /// @param nanos for how long, above 0
  /// @param places of the keys that the limit counts together, that of the attempt among them
  record Wait(long nanos, List<Integer> places) implements KeyLimit {
    public Wait {
      places = List.copyOf(places);
    }
  }

  /// The key has nothing left for this model, and no wait mends it.
  record Spent() implements KeyLimit {}
}
