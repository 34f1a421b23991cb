package nines.dialect.openai;

/// A call of one of the client's functions, which has two ids in the responses API.
///
/// @param itemId names the item, `fc_…`
/// @param callId names the call; the client's result refers to it
record ResponsesCall(String itemId, String callId, String name) {}
