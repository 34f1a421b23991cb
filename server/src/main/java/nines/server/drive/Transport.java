package nines.server.drive;

/// The way out to providers.
///
/// @param <R> what a request is to those who send it; the drive hands it on unseen
public interface Transport<R> {
  /// Begins an attempt on the calling event loop. The listener is told on that loop, never before
  /// this method has returned, and never after [OpenAttempt#cancel].
  OpenAttempt dial(Errand<R> errand, AttemptListener listener);
}
