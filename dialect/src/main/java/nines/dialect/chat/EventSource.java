package nines.dialect.chat;

/// Cuts a provider's byte stream into events. Holds no more than one unfinished event.
public interface EventSource {
  /// Tells every event that these bytes complete, in order.
  ///
  /// @throws nines.dialect.EventTooLargeException when one event is above the bound
  void feed(byte[] bytes, int from, int to, EventSink sink);

  /// The body has ended: tells what is still held, if it forms an event.
  void finish(EventSink sink);
}
