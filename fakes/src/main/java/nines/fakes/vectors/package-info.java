/// Decides what the vendors of vectors alone, Voyage and Jina, answer and refuse. It does not
/// decide what lies near what. It depends on the fake model, the replies and the JSON trees.
@NullMarked
package nines.fakes.vectors;

import org.jspecify.annotations.NullMarked;
