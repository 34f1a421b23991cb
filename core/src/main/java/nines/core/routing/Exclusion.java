package nines.core.routing;

import nines.core.failure.FailureCode;

/// A target that may not serve this request, and why.
///
/// @param code how a client is told when nothing else is left
/// @param reason one sentence that names what is missing
public record Exclusion(Target target, FailureCode code, String reason) {}
