/// Decides what Cohere answers and refuses: chat, embeddings and rerank of the second version of
/// its API. It does not decide what the model says. It depends on the fake model, the replies and
/// the JSON trees.
@NullMarked
package nines.fakes.cohere;

import org.jspecify.annotations.NullMarked;
