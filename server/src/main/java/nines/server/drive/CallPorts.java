package nines.server.drive;

/// What a call is driven with: the rooms around it, as the drive sees them.
public record CallPorts<R>(Transport<R> transport, AttemptGate gate, LoopClock clock) {
  /// The same with another gate.
  public CallPorts<R> through(AttemptGate other) {
    return new CallPorts<>(transport, other, clock);
  }
}
