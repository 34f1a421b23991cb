package nines.server.config;

import java.time.Duration;

/// How long a provider keeps what it is sent.
///
/// @param atMost zero: nothing is kept
public record Retention(Duration atMost) {

  public boolean none() {
    return atMost.isZero();
  }
}
