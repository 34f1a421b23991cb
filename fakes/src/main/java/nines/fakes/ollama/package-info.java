/// Decides what Ollama answers and refuses in its native language. It does not decide what the
/// model says. It depends on the fake model, the replies and the JSON trees.
@NullMarked
package nines.fakes.ollama;

import org.jspecify.annotations.NullMarked;
