package nines.dialect;

import java.util.function.UnaryOperator;
import nines.core.exchange.Slice;
import org.jspecify.annotations.Nullable;

/// A provider's answer with a status outside 200–299, as it came.
///
/// @param status the HTTP status
/// @param headers looks up a header by its lower-case name, null when absent
/// @param body what was read of the body, possibly cut at a bound
/// @param nowEpochMillis wall-clock time, against which HTTP dates are read
public record Refusal(
    int status, UnaryOperator<@Nullable String> headers, Slice body, long nowEpochMillis) {}
