/// Who is calling and what they may do.
///
/// Decides whether a principal may use a route or a target; knows no header and no key material.
/// Depends on `routing` and what stands left of it.
@NullMarked
package nines.core.admission;

import org.jspecify.annotations.NullMarked;
