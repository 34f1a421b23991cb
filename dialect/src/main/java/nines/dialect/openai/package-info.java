/// The wire languages of OpenAI and of everybody who speaks them: chat completions, responses,
/// completions, and the endpoints around them (embeddings, moderations, images, audio, rerank).
///
/// Decides what their events, answers and errors mean, and how errors are worded for their SDKs.
/// Depends on `dialect.json`, `dialect.sse`, `dialect.stream` and `dialect.refusal`.
@NullMarked
package nines.dialect.openai;

import org.jspecify.annotations.NullMarked;
