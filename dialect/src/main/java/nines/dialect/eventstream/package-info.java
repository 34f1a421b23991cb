/// Amazon's event stream: binary messages with typed headers and two checksums.
///
/// Decides where a message begins and ends and whether it arrived whole; what its headers and
/// payload mean is for the wire language inside. Depends on the exchange's bytes alone.
@NullMarked
package nines.dialect.eventstream;

import org.jspecify.annotations.NullMarked;
