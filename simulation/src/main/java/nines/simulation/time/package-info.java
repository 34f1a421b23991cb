/// Virtual time and seeded chance.
///
/// Decides when what was planned happens and what chance brings; knows nothing of calls or
/// providers. Depends on `core.routing` for the interface of chance alone.
@NullMarked
package nines.simulation.time;

import org.jspecify.annotations.NullMarked;
