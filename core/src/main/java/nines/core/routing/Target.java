package nines.core.routing;

/// One model at one provider.
///
/// @param provider the provider's name in the configuration
/// @param model the model's name at that provider
public record Target(String provider, String model) {
  /// The name clients and logs see: `provider/model`.
  public String name() {
    return provider + "/" + model;
  }

  @Override
  public String toString() {
    return name();
  }
}
