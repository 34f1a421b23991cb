/// The nouns of a model call, in no vendor's words.
///
/// Decides nothing: operations, bytes, usage and reasons to finish are values that the wire
/// languages make and the other rooms read. Depends on the JDK alone.
@NullMarked
package nines.core.exchange;

import org.jspecify.annotations.NullMarked;
