package nines.core.exchange;

/// What one vendor alone understands, replayed to it byte for byte and never shown to another.
///
/// @param owner whose it is
/// @param kind the vendor's own name for what it is: `signature`, `redacted_thinking`,
///   `thought_signature`, `encrypted_content` …
/// @param json the value as it came, as JSON text
public record Opaque(Owner owner, String kind, String json) {}
