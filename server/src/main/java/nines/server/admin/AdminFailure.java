package nines.server.admin;

import nines.core.failure.FailureCode;

/// What an endpoint could not do, to be answered as it is: the message is shown to the caller.
public final class AdminFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final FailureCode code;

  public AdminFailure(FailureCode code, String message) {
    super(message);
    this.code = code;
  }

  FailureCode code() {
    return code;
  }
}
