/// Where the wire languages are found by name and by what is asked.
///
/// Decides which language an operation belongs to, nothing else. Depends on every language.
@NullMarked
package nines.dialect.registry;

import org.jspecify.annotations.NullMarked;
