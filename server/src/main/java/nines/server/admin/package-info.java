/// The admin listener: its endpoints, who may call them, and how they are answered.
///
/// Decides nothing about keys, configuration or calls: the rooms whose work that is come in by
/// small interfaces declared here, which `Main` fills. Depends on core, on the configuration's
/// records and on Vert.x; every handler runs on a virtual thread and may block.
@NullMarked
package nines.server.admin;

import org.jspecify.annotations.NullMarked;
