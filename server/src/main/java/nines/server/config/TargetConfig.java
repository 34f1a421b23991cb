package nines.server.config;

/// One model at one provider of a route.
///
/// @param provider name of an entry of `providers`
/// @param model as the provider calls it; may hold `/` and `:`, and need not be in the catalogue
/// @param timeouts the route's, with the target's own on top
public record TargetConfig(String provider, String model, Timeouts timeouts) {

  /// The target as it is written: `provider/model`.
  public String name() {
    return provider + "/" + model;
  }
}
