package nines.dialect.chat;

/// Takes events as ranges of shared bytes.
@FunctionalInterface
public interface EventSink {
  /// Takes one event.
  ///
  /// @param name the event's own name, empty where the framing has none
  void event(String name, byte[] bytes, int from, int to);
}
