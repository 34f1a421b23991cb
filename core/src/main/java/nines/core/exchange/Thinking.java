package nines.core.exchange;

import org.jspecify.annotations.Nullable;

/// How much the model shall think before it answers; a null leaves a question to the vendor.
///
/// @param on whether it shall think at all
/// @param effort `minimal`, `low`, `medium`, `high`, `xhigh` or `max`
/// @param budget tokens it may think with
/// @param shown whether the client wants to read what it thought
/// @param member the member of the client's request that says so, empty when none does
public record Thinking(
    @Nullable Boolean on,
    @Nullable String effort,
    @Nullable Long budget,
    @Nullable Boolean shown,
    String member) {
  public static final Thinking UNSAID = new Thinking(null, null, null, null, "");
}
