package nines.server.admin;

import java.util.List;

/// Whether calls should be sent here, and what that depends on.
@FunctionalInterface
public interface Readiness {
  /// One thing readiness depends on, or that an operator wants to see beside it.
  ///
  /// @param detail a few words, no secret, no address of a provider
  record Check(String name, boolean well, String detail) {}

  /// The whole answer.
  ///
  /// @param ready whether to send calls; a check that is not well does not always speak against it
  record Report(boolean ready, List<Check> checks) {
    public Report {
      checks = List.copyOf(checks);
    }
  }

  Report report();
}
