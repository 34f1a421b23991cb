/// Decides how a fake provider is set up, started and driven from Java or from a command line. It
/// does not decide what is answered or how faults look on the wire. It depends on the other rooms
/// of the fakes and on Vert.x; never on the server.
@NullMarked
package nines.fakes;

import org.jspecify.annotations.NullMarked;
