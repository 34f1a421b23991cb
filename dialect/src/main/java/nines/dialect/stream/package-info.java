/// What the readers of all wire languages share: framing, the loop over events, whole answers.
///
/// Decides which bytes make one event and when one is beyond reading; what an event means is told
/// by an [EventTap], one for each language. Depends on `json`, `sse`, `refusal` and the exchange.
@NullMarked
package nines.dialect.stream;

import org.jspecify.annotations.NullMarked;
