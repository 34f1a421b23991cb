/// The scenarios that are told of in `report.md`, each with the promises it must keep.
///
/// Decides what is played and what counts as kept; the laws hold in every scenario besides. Depends
/// on the world and what it is made of.
@NullMarked
package nines.simulation.scenario;

import org.jspecify.annotations.NullMarked;
