/// Proofs that the simulation finds what it looks for, and the report it writes.
///
/// Decides nothing of the product; every law is shown to be able to fail. Depends on the
/// simulation.
@NullMarked
package nines.simulation;

import org.jspecify.annotations.NullMarked;
