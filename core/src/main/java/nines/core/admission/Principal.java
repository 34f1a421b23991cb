package nines.core.admission;

import java.util.Set;

/// Somebody whose credential was found good, and what that credential allows.
///
/// There is no way to make one without saying where it comes from.
public final class Principal {
  private final String keyId;
  private final String name;
  private final Set<String> routes;
  private final Set<String> targets;
  private final boolean mayExplain;

  private Principal(
      String keyId, String name, Set<String> routes, Set<String> targets, boolean mayExplain) {
    this.keyId = keyId;
    this.name = name;
    this.routes = Set.copyOf(routes);
    this.targets = Set.copyOf(targets);
    this.mayExplain = mayExplain;
  }

  /// The holder of a virtual key.
  ///
  /// @param routes the routes it may use; empty together with `targets`: everything
  /// @param targets the `provider/model` it may use directly
  public static Principal ofKey(
      String keyId, String name, Set<String> routes, Set<String> targets, boolean mayExplain) {
    return new Principal(keyId, name, routes, targets, mayExplain);
  }

  /// Anybody on this machine, where the configuration says `auth: none`.
  public static Principal ofLoopback() {
    return new Principal("loopback", "loopback", Set.of(), Set.of(), true);
  }

  public String keyId() {
    return keyId;
  }

  public String name() {
    return name;
  }

  public boolean mayExplain() {
    return mayExplain;
  }

  public boolean mayUseRoute(String route) {
    return isUnlimited() || routes.contains(route);
  }

  public boolean mayUseTarget(String target) {
    return isUnlimited() || targets.contains(target);
  }

  private boolean isUnlimited() {
    return routes.isEmpty() && targets.isEmpty();
  }

  @Override
  public String toString() {
    return "Principal[" + keyId + "]";
  }
}
