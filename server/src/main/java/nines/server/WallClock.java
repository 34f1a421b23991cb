package nines.server;

import java.time.Instant;
import java.time.InstantSource;

/// The wall clock: the only class that asks the machine what time it is.
///
/// Everything else takes an [InstantSource], so that a test can say what time it is.
public enum WallClock implements InstantSource {
  SYSTEM;

  @Override
  public Instant instant() {
    return Instant.now();
  }
}
