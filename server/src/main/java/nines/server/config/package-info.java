/// The configuration as values: one immutable record per section of `nines.yaml`, merged and
/// checked.
///
/// It decides what a section holds once it is known to be good; it does not decide how text becomes
/// such a value (`schema`, `load`) nor when a new one takes over (`live`). It depends on the JDK
/// only, so that every room may read a record without knowing where it came from.
@NullMarked
package nines.server.config;

import org.jspecify.annotations.NullMarked;
