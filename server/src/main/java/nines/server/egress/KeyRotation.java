package nines.server.egress;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the keys of all providers stand, for metrics and the admin view; never the keys themselves.
@FunctionalInterface
public interface KeyRotation {
  List<KeyStanding> standing();

  /// One key of one provider.
  ///
  /// @param place of the key in the configuration, from 0
  /// @param account the operator's label
  /// @param inRotation whether attempts use it
  /// @param restNanos what is left of its rest, 0 while in rotation
  /// @param refusals how often the provider refused it
  record KeyStanding(
      String provider,
      int place,
      @Nullable String account,
      boolean inRotation,
      long restNanos,
      long refusals) {}
}
