package nines.dialect;

/// One event of a stream is above the bound that a reader keeps.
public final class EventTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public EventTooLargeException(int bound) {
    super("event: above " + bound + " bytes", null, false, false);
  }
}
