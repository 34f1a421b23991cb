package nines.core.routing;

/// How long one attempt at a target may take, in nanoseconds.
///
/// @param connect until the connection stands
/// @param firstToken from dialling to the first semantic token of a stream; 0: learned
/// @param coldFirstToken the same while nothing has been learned
/// @param betweenTokens between two semantic tokens of a stream
/// @param attempt for a whole unary answer; 0: learned, and while nothing has been: half of what is
///   left of the deadline while another target is eligible, all of it otherwise
public record TargetTimeouts(
    long connect, long firstToken, long coldFirstToken, long betweenTokens, long attempt) {}
