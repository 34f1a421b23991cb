package nines.dialect.models;

/// A name that clients may put in `model`, as lists show it.
///
/// @param id the name itself
/// @param createdEpochSeconds when it came to be, 0 when nobody knows
/// @param owner who makes or serves it
public record ListedModel(String id, long createdEpochSeconds, String owner) {}
