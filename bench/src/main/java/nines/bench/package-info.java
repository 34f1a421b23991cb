/// What the wire languages cost, in nanoseconds and bytes allocated.
///
/// Decides how such a figure is taken, not what a good one is, and nothing of what a started
/// gateway costs: `./dev bench` measures that from outside. Depends on the languages alone.
@NullMarked
package nines.bench;

import org.jspecify.annotations.NullMarked;
