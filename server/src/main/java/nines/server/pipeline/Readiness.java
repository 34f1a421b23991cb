package nines.server.pipeline;

import java.util.List;

/// Whether this process wants traffic, and what that depends on.
public interface Readiness {
  /// One thing readiness depends on, or that an operator wants to see beside it.
  ///
  /// @param well one that is not does not always speak against being ready
  /// @param detail a few words, no secret, no address of a provider
  record Check(String name, boolean well, String detail) {}

  boolean isReady();

  /// What stands behind it, for `/readyz?verbose`.
  List<Check> checks();
}
