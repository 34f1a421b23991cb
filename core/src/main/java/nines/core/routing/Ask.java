package nines.core.routing;

/// What an attempt asks for before it may be dialled.
///
/// @param waitedNanos how long a hedge's slow neighbour has been waited for, else 0
public record Ask(
    Target target, Purpose purpose, RouteTerms terms, Traits traits, long waitedNanos) {}
