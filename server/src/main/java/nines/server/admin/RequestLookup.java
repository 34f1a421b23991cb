package nines.server.admin;

import java.util.Map;
import java.util.Optional;

/// What became of recent calls, from a bounded memory.
@FunctionalInterface
public interface RequestLookup {
  /// What is known: maps, lists, strings, numbers and booleans only; nothing when the call is
  /// unknown or forgotten.
  ///
  /// @param id the gateway's own id of the call, `nines-request-id`
  Optional<Map<String, Object>> find(String id);
}
