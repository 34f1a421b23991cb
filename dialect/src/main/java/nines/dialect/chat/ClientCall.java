package nines.dialect.chat;

import nines.core.exchange.Operation;
import nines.dialect.json.JsonValue;

/// A request as a client sent it, read once and found to be good JSON.
///
/// @param operation which endpoint it came to
/// @param body its body
/// @param stream whether a stream is asked for, wherever the language says so
public record ClientCall(Operation operation, JsonValue body, boolean stream) {}
