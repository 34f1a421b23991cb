package nines.server.config;

/// The section `defaults`: what every route starts from.
///
/// @param implicitRoutes whether a bare model id of the catalogue is a route by itself
public record DefaultsConfig(Timeouts timeouts, boolean implicitRoutes) {}
