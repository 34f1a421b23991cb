/// Where a request may go.
///
/// Decides the order of candidates and says of every other one why it is excluded; sees neither
/// keys nor headers, only rules. Depends on `exchange` and `failure`.
@NullMarked
package nines.core.routing;

import org.jspecify.annotations.NullMarked;
