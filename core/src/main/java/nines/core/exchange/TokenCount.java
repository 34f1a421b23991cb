package nines.core.exchange;

/// How many tokens a request would put into a model.
///
/// @param input tokens, everything of the request included
public record TokenCount(long input) {}
