package nines.core.routing;

import nines.core.failure.FailureCode;
import org.jspecify.annotations.Nullable;

/// A target that may not serve this request, and why.
///
/// @param code how a client is told when nothing else is left
/// @param reason one sentence that names what is missing
/// @param member the member of the request at fault, null when it is none
public record Exclusion(Target target, FailureCode code, String reason, @Nullable String member) {
  public Exclusion(Target target, FailureCode code, String reason) {
    this(target, code, reason, null);
  }
}
