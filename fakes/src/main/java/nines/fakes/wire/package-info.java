/// Decides when and how the bytes of an answer go over the socket, faults included, and writes down
/// what came and how it ended. It does not decide what the answer says or which fault is due. It
/// depends on Vert.x, on replies and on scripts.
@NullMarked
package nines.fakes.wire;

import org.jspecify.annotations.NullMarked;
