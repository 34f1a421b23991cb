package nines.core.exchange;

/// A value as the client wrote it.
///
/// @param member the client's name for it, as a path from the top of its request
/// @param json the value, as JSON text in the form that [Parameter] names
public record Setting(String member, String json) {}
