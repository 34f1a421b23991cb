package nines.core.failure;

import org.jspecify.annotations.Nullable;

/// One thing that went wrong, as a value.
///
/// @param code how the client is told, should the call end with this
/// @param cause what happened, mechanically
/// @param remedy where another attempt may help
/// @param message one sentence for a person; the vendor's own words where there are any
/// @param detail what the vendor's error says beside its message
/// @param retryAfterNanos the wait a client is told, 0 for none
public record Failure(
    FailureCode code,
    Cause cause,
    Remedy remedy,
    String message,
    Detail detail,
    long retryAfterNanos) {

  /// What an error names beside its message; all optional.
  ///
  /// @param status the provider's HTTP status, 0 when there was none
  /// @param param the member at fault
  /// @param type the vendor's type of error
  /// @param code the vendor's code
  public record Detail(
      int status, @Nullable String param, @Nullable String type, @Nullable String code) {
    public static final Detail NONE = new Detail(0, null, null, null);
  }

  /// A failure that no provider had part in.
  public static Failure of(FailureCode code, String message) {
    return new Failure(code, Cause.NONE, Remedy.NOWHERE, message, Detail.NONE, 0);
  }

  /// A failure of the request that names the member at fault.
  public static Failure ofMember(FailureCode code, String member, String message) {
    return new Failure(
        code, Cause.NONE, Remedy.NOWHERE, message, new Detail(0, member, null, null), 0);
  }

  /// A failure of the way to a provider or of its conduct, without an answer of its own.
  public static Failure ofProvider(FailureCode code, Cause cause, Remedy remedy, String message) {
    return new Failure(code, cause, remedy, message, Detail.NONE, 0);
  }

  /// Whether the target itself is to blame: not the request, not a limit, not a key, and not chance
  /// that made an answer another one.
  public boolean blamesTarget() {
    if (cause == Cause.DIVERGED) {
      return false;
    }
    boolean elsewhere = remedy instanceof Remedy.Elsewhere || remedy instanceof Remedy.Anywhere;
    return switch (code) {
      case PROVIDER_ERROR, PROVIDER_TIMEOUT, STREAM_INTERRUPTED -> elsewhere;
      default -> false;
    };
  }

  public Failure withRemedy(Remedy other) {
    return new Failure(code, cause, other, message, detail, retryAfterNanos);
  }

  public Failure withRetryAfterNanos(long nanos) {
    return new Failure(code, cause, remedy, message, detail, nanos);
  }
}
