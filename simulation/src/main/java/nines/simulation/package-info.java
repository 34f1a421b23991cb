/// Plays the decision core in virtual time, over any number of seeds, and reports.
///
/// Decides which worlds are played; what happens in them is up to `world`, `scenario` holds those
/// that are told of in the report. Depends on the core and the packages below.
@NullMarked
package nines.simulation;

import org.jspecify.annotations.NullMarked;
