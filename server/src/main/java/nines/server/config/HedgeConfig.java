package nines.server.config;

/// When a second attempt is sent beside a slow one.
///
/// @param after the wait before it; learned: what nineteen in twenty answers of the target need
/// @param share of the route's calls that may be hedged, from 0 to 1
/// @param winsComplete whether the first whole answer wins, instead of the first token
public record HedgeConfig(Limit after, double share, boolean winsComplete) {}
