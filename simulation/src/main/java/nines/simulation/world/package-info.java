/// The world around the decision core: clients, gate, providers, and the call between them.
///
/// Decides nothing of a call: it tells the real machine what happens and does what it says, and has
/// every step audited. Depends on the core, virtual time, simulated providers and the laws.
@NullMarked
package nines.simulation.world;

import org.jspecify.annotations.NullMarked;
