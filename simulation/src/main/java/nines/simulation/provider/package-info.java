/// Providers that are not there: they answer, fail, stall and limit as real ones do.
///
/// Decides what becomes of an attempt, by its setting, the time and chance; knows nothing of calls.
/// Depends on virtual time and the core's words for failures.
@NullMarked
package nines.simulation.provider;

import org.jspecify.annotations.NullMarked;
