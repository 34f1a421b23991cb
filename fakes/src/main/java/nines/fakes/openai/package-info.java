/// Decides how a fake answers and refuses in OpenAI's dialects: chat, responses, embeddings, legacy
/// completions, moderations, images, audio, rerank and models. It does not decide what is said or
/// when it leaves. It depends on the fake model, replies and the JSON trees.
@NullMarked
package nines.fakes.openai;

import org.jspecify.annotations.NullMarked;
