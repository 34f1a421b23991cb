package nines.server.drive;

/// The way out to providers.
///
/// @param <R> what a request is to those who send it; the drive hands it on unseen
public interface Transport<R> {
  /// Begins an attempt on the calling event loop. The listener is told on that loop, never before
  /// this method has returned, and never after [OpenAttempt#cancel].
  OpenAttempt dial(Errand<R> errand, AttemptListener listener);

  /// The client hears an attempt: none will be dialled for this request any more but one that
  /// carries that answer on. A transport that keeps nothing of a request need not listen.
  ///
  /// @param keeps whether there may be such a one
  default void committed(R request, boolean keeps) {}
}
