package nines.dialect.chat;

/// A request holds something that a provider's language has no word for.
///
/// Thrown while a request is written and caught where the writing began; carries no stack trace.
public final class InexpressibleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String member;

  public InexpressibleException(String member, String reason) {
    super(reason, null, false, false);
    this.member = member;
  }

  public Rendering.Inexpressible rendering() {
    return new Rendering.Inexpressible(member, member + ": " + getMessage());
  }
}
