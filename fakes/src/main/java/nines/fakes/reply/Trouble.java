package nines.fakes.reply;

/// What can be wrong, in no vendor's words; each dialect has its own status, type and text for it.
public enum Trouble {
  BAD_REQUEST(400),
  CONTEXT_LENGTH(400),
  CONTENT_FILTER(400),
  WRONG_KEY(401),
  NO_CREDIT(402),
  FORBIDDEN(403),
  NOT_FOUND(404),
  NO_SUCH_MODEL(404),
  WRONG_METHOD(405),
  TIMEOUT(408),
  TOO_LARGE(413),
  RATE_LIMIT(429),
  QUOTA(429),
  SERVER_ERROR(500),
  BAD_GATEWAY(502),
  OVERLOADED(503),
  GATEWAY_TIMEOUT(504);

  private final int status;

  Trouble(int status) {
    this.status = status;
  }

  /// The status most vendors answer with.
  public int status() {
    return status;
  }

  /// The trouble a status stands for; the nearest of its hundred when none has it.
  public static Trouble ofStatus(int status) {
    for (Trouble trouble : values()) {
      if (trouble.status == status) {
        return trouble;
      }
    }
    return status == 529 ? OVERLOADED : status >= 500 ? SERVER_ERROR : BAD_REQUEST;
  }
}
