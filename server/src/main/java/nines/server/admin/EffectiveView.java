package nines.server.admin;

import java.util.Map;

/// The configuration that holds, each value with its origin, secrets as `***`.
@FunctionalInterface
public interface EffectiveView {
  /// Maps, lists, strings, numbers and booleans only.
  Map<String, Object> tree();
}
