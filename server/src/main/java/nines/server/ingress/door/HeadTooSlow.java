package nines.server.ingress.door;

import java.time.Duration;

/// A request head that was not whole in its time.
public final class HeadTooSlow extends Exception {
  private static final long serialVersionUID = 1L;

  HeadTooSlow(Duration deadline) {
    super("not whole after " + deadline.toSeconds() + " s", null, false, false);
  }
}
