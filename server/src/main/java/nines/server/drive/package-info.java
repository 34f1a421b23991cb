/// Runs the call machine on an event loop and performs its effects.
///
/// Decides nothing about failover: it dials, cancels, keeps timers, holds frames until the commit
/// and hands them on. Depends on `core.{call,routing,failure,exchange}` and on the interfaces here,
/// which other rooms implement.
@NullMarked
package nines.server.drive;

import org.jspecify.annotations.NullMarked;
