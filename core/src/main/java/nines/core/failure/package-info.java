/// What can go wrong, as values born with code, cause, remedy and context.
///
/// Decides how each failure code is answered (status, fault, retry), in one table; renders nothing.
/// Depends on `exchange` alone.
@NullMarked
package nines.core.failure;

import org.jspecify.annotations.NullMarked;
