package nines.server.pipeline;

/// Takes what is known of a request once it is over; must not block.
@FunctionalInterface
public interface Recorder {
  void record(RequestRecord request);
}
