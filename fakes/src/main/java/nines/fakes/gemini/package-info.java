/// Decides how a fake answers and refuses in Gemini's dialect: content, streams, token counts,
/// embeddings and models. It does not decide what is said or when it leaves. It depends on the fake
/// model, replies and the JSON trees.
@NullMarked
package nines.fakes.gemini;

import org.jspecify.annotations.NullMarked;
