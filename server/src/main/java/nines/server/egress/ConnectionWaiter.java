package nines.server.egress;

import nines.core.failure.Failure;

/// Hears what became of its wish for a connection, once.
interface ConnectionWaiter {
  /// A place on a connection is the waiter's, until it gives it back.
  ///
  /// @param reused whether the connection had carried another request before
  void granted(PooledConnection connection, boolean reused);

  void refused(Failure failure);
}
