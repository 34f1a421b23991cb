/// From a file, or from the environment when there is none, to a whole configuration or all its
/// faults.
///
/// It decides what is read and in which order it is checked; it does not decide what a key means
/// nor when a new configuration takes over. It depends on `section`, `yaml`, the catalogue and the
/// file system.
@NullMarked
package nines.server.config.load;

import org.jspecify.annotations.NullMarked;
