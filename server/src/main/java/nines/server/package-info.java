/// The edge: everything that touches a socket, a clock, a file or a thread.
///
/// Here the graph of objects is made, top to bottom; what is decided is decided in `core`, and what
/// is done is done in the rooms below. Depends on everything, and nothing below depends on it.
@NullMarked
package nines.server;

import org.jspecify.annotations.NullMarked;
