package nines.server.config;

/// The named bounds of the listeners.
///
/// @param bodyBytes the largest request body, unpacked
/// @param bodiesBytes the sum of all kept bodies; beyond it calls are answered `overloaded`
/// @param answerBytes the largest JSON answer held whole; larger ones are relayed
/// @param answersBytes the sum of all held answers; beyond it further ones are not held
/// @param headerBytes the largest request head
/// @param connections open client connections over both listeners
public record ServerLimits(
    long bodyBytes,
    long bodiesBytes,
    long answerBytes,
    long answersBytes,
    int headerBytes,
    int connections) {}
