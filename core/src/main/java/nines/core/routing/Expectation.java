package nines.core.routing;

/// What may be expected of a target by its recent past, in nanoseconds; 0 where too little is
/// known.
///
/// @param firstTokenNanos a stream's first token comes within it, but for one time in a thousand
/// @param completeNanos a unary answer is whole within it, but for one time in a thousand
/// @param usualNanos nineteen in twenty are within it: first tokens of streams, else whole answers
public record Expectation(long firstTokenNanos, long completeNanos, long usualNanos) {
  public static final Expectation NONE = new Expectation(0, 0, 0);
}
