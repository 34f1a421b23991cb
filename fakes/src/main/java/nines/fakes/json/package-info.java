/// Decides how the fakes read and write JSON trees. It does not decide what a request means or what
/// an answer says. It depends on Jackson and nothing else of ours.
@NullMarked
package nines.fakes.json;

import org.jspecify.annotations.NullMarked;
