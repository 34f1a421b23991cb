package nines.dialect.chat;

import nines.core.exchange.Usage;
import nines.dialect.stream.Cursor;

/// How one stream goes on with the answer of another.
///
/// @param cursor where the answer stands
/// @param repeats whether the stream begins with the answer's first word; else behind its last
/// @param spent what the answer has consumed so far, which its usage must hold as well
public record Resumption(Cursor cursor, boolean repeats, Usage spent) {}
