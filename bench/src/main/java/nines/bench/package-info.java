/// What Nines costs, measured against nginx and a prototype in the same run.
///
/// Decides how a figure is taken, not what a good one is. Depends on nothing of Nines but the
/// started gateway, as a client would.
@NullMarked
package nines.bench;

import org.jspecify.annotations.NullMarked;
