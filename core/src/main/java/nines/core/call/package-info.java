/// What to do next for one client call: attempt, fail over, commit, end.
///
/// Decides by events and the time that comes with them; performs nothing: work goes out as effects,
/// and frames pass by outside. Depends on `routing` and what stands left of it.
@NullMarked
package nines.core.call;

import org.jspecify.annotations.NullMarked;
