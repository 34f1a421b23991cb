package nines.server.fetch;

import java.io.IOException;

/// A remote medium that is not taken, with a reason that a client may read.
final class FetchRefused extends IOException {
  private static final long serialVersionUID = 1L;

  FetchRefused(String why) {
    super(why);
  }

  /// The reason.
  String why() {
    return String.valueOf(getMessage());
  }
}
