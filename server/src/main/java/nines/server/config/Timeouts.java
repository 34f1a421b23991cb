package nines.server.config;

import java.time.Duration;

/// How long the parts of a call may take, merged: defaults, then route, then target.
///
/// @param connect for a connection to the provider, TLS included
/// @param firstToken from the dial to the first semantic token of a stream
/// @param betweenTokens between two semantic tokens of a stream
/// @param attempt for a whole unary attempt
/// @param total for the call: all attempts, waits and hedges
public record Timeouts(
    Duration connect, Limit firstToken, Duration betweenTokens, Limit attempt, Duration total) {}
