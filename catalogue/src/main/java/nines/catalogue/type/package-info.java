/// Provider types: a wire language, the way a provider wraps it, and its habits.
///
/// Decides where an operation is asked for and how its answer is framed; sending it is for the
/// edge, and understanding it for the wire languages. Depends on `core.exchange` alone.
@NullMarked
package nines.catalogue.type;

import org.jspecify.annotations.NullMarked;
