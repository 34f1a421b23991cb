/// What can be wrong with a configuration, and where.
///
/// It decides how a fault reads and what is said about it; it does not decide what is a fault. It
/// depends on the JDK only.
@NullMarked
package nines.server.config.fault;

import org.jspecify.annotations.NullMarked;
