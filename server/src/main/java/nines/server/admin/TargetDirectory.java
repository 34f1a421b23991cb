package nines.server.admin;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nines.core.routing.BreakerRules;
import nines.core.routing.Hold;
import nines.core.routing.TargetStanding;
import org.jspecify.annotations.Nullable;

/// The targets that routes name or that were asked lately, and an operator's hand on them.
public interface TargetDirectory {
  /// Most targets of one page.
  int MAX_PAGE = 1_000;

  /// A page of the targets, by name.
  ///
  /// @param after the name of the last one of the page before, null for the first page
  /// @param limit 1 to [#MAX_PAGE]
  List<TargetEntry> page(@Nullable String after, int limit);

  /// Holds a target open or closed until the next order, and tells how it stands then.
  ///
  /// @param name `provider/model`
  /// @param hold null to let its circuit breakers decide again
  /// @return nothing when there is no such target
  Optional<TargetEntry> hold(String name, @Nullable Hold hold);

  /// One target.
  ///
  /// @param routes that name it, with their rules for breakers
  /// @param keys of its provider, in their order; empty where it takes none
  /// @param now on the clock of the standing
  record TargetEntry(
      String name,
      Map<String, BreakerRules> routes,
      TargetStanding standing,
      List<TargetKey> keys,
      long now) {
    public TargetEntry {
      routes = Map.copyOf(routes);
      keys = List.copyOf(keys);
    }
  }

  /// One key of a provider.
  ///
  /// @param account the operator's label, null when there is none
  /// @param rest what is left of its rest, zero while it is in rotation
  /// @param refusals how often the provider refused it
  record TargetKey(@Nullable String account, Duration rest, long refusals) {}
}
