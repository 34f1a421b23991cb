/// Decides where the events of a stream begin and end, whatever pieces it arrives in: server-sent
/// events, the elements of a streamed JSON array and lines of JSON. It does not decide what an
/// event means, and forwards every byte as it came. It depends on dialect's bound exception and the
/// bytes of dialect.json.
@NullMarked
package nines.dialect.sse;

import org.jspecify.annotations.NullMarked;
