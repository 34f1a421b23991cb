package nines.core.admission;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What may be told about a virtual key: all but the key itself.
///
/// @param id the public part of the key
/// @param terms what it is for
/// @param created when it was made
/// @param revoked when it was revoked, or null while it is not
public record KeyEntry(String id, KeyTerms terms, Instant created, @Nullable Instant revoked) {
  /// Whether a key serves, and if not, why.
  public enum State {
    ACTIVE,
    EXPIRED,
    REVOKED
  }

  public State stateAt(Instant now) {
    if (revoked != null) {
      return State.REVOKED;
    }
    return terms.expiredAt(now) ? State.EXPIRED : State.ACTIVE;
  }
}
