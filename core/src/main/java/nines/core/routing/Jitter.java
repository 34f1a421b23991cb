package nines.core.routing;

/// Where a call's randomness comes from.
@FunctionalInterface
public interface Jitter {
  /// A number from 0 to the bound, the bound excluded; 0 for a bound of 0.
  long below(long bound);
}
