package nines.server.fetch;

import java.io.IOException;
import nines.core.failure.FailureCode;
import nines.server.pipeline.BodyRoom;
import nines.server.pipeline.RemoteFiles.Fetched;

/// A remote medium that is not taken, with a reason that a client may read.
final class NotFetched extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Fetched.Missing became;

  private NotFetched(Fetched.Missing became) {
    super(became.why());
    this.became = became;
  }

  /// It will be no better later.
  static NotFetched forGood(String why) {
    return new NotFetched(new Fetched.Missing(FailureCode.UNSUPPORTED_PARAMETER, why, 0));
  }

  /// Its host may give it out later.
  ///
  /// @param retryAfterNanos the wait it asks for, 0 for none
  static NotFetched forNow(String why, long retryAfterNanos) {
    return new NotFetched(new Fetched.Missing(FailureCode.MEDIA_UNAVAILABLE, why, retryAfterNanos));
  }

  /// The gateway has no room for it.
  static NotFetched forWantOfRoom() {
    var full = BodyRoom.full();
    return new NotFetched(new Fetched.Missing(full.code(), full.message(), 0));
  }

  Fetched.Missing became() {
    return became;
  }
}
