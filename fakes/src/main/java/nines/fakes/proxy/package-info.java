/// A proxy that stands in front of any provider and spoils what comes back.
///
/// Decides from a seed which connection meets which fault; knows bytes, events and frames, and
/// nothing of dialects. Depends on sockets, and on Vert.x for its buffers alone.
@NullMarked
package nines.fakes.proxy;

import org.jspecify.annotations.NullMarked;
