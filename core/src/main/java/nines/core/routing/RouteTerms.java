package nines.core.routing;

/// What a route lays down for every attempt of its calls.
///
/// @param route its name
/// @param breaker when a target of it is left alone
/// @param retryShare attempts beyond the clients' own load that one request is worth
/// @param hedgeShare hedges that one request is worth; 0: no hedges
public record RouteTerms(String route, BreakerRules breaker, double retryShare, double hedgeShare) {
  /// What a request is worth in retries where the route says nothing.
  public static final double DEFAULT_RETRY_SHARE = 0.1;
}
