package nines.server.pipeline;

import org.jspecify.annotations.Nullable;

/// The requests of the recent past, by their id.
@FunctionalInterface
public interface RequestLookup {
  /// Null when it is unknown or too long ago.
  @Nullable RequestRecord find(String id);
}
