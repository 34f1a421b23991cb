package nines.dialect.eventstream;

/// Takes whole messages, in order.
@FunctionalInterface
public interface MessageSink {
  /// Takes one message.
  ///
  /// @param message valid during the call alone
  void message(EventStreamMessage message);
}
