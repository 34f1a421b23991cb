package nines.dialect.chat;

/// A request holds something that a provider's language has no word for.
///
/// Thrown while a request is written and caught where the writing began; carries no stack trace.
public final class InexpressibleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Rendering.Inexpressible rendering;

  public InexpressibleException(String member, String reason) {
    this(new Rendering.Inexpressible(member, member + ": " + reason));
  }

  public InexpressibleException(Rendering.Inexpressible rendering) {
    super(rendering.reason(), null, false, false);
    this.rendering = rendering;
  }

  public Rendering.Inexpressible rendering() {
    return rendering;
  }
}
