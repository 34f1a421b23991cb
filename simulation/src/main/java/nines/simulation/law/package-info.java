/// What must hold of every call whatever happens.
///
/// Decides whether a law is broken, from events and effects alone and with books of its own; plays
/// no part in the world. Depends on the calls and routes of the core.
@NullMarked
package nines.simulation.law;

import org.jspecify.annotations.NullMarked;
