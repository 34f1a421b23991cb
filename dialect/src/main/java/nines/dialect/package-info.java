/// The wire languages: bytes to what they mean, and back.
///
/// Decides what a piece of a stream means, how an error is worded and what an answer consumed;
/// reads and writes no socket, and knows no route. Depends on `core.exchange` and `core.failure`.
@NullMarked
package nines.dialect;

import org.jspecify.annotations.NullMarked;
