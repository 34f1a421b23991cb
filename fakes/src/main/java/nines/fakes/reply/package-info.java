/// Decides the form in which a dialect hands its answer to the wire: a whole body or a list of
/// events, and the vendor-neutral names of what can go wrong. It does not decide what the answer
/// says or when its bytes leave. It depends on the words of the fake model and the JSON trees.
@NullMarked
package nines.fakes.reply;

import org.jspecify.annotations.NullMarked;
