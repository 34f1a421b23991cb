package nines.simulation.provider;

/// What a provider is asked.
///
/// @param stream whether the answer is a stream
/// @param words it is to say, at least 1
/// @param wrong whether the request itself is at fault
/// @param behind whether it is to go on behind words that it is given as its own
public record Wish(boolean stream, int words, boolean wrong, boolean behind) {
  /// The same answer, from one of its words on.
  public Wish from(int place) {
    return new Wish(stream, Math.max(1, words - place), wrong, true);
  }
}
