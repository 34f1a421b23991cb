/// The configuration that holds now, and how another takes its place while Nines runs.
///
/// It decides when a new configuration is looked for and whether it may take over; it does not
/// decide what is a good one. It depends on `load`; whoever needs to know of changes listens to it.
@NullMarked
package nines.server.config.live;

import org.jspecify.annotations.NullMarked;
