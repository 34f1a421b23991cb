/// Gemini's wire language: content generation, token counting and embeddings.
///
/// Decides what its events, answers and errors mean, and how errors are worded for its SDKs.
/// Depends on `dialect.json`, `dialect.sse`, `dialect.stream` and `dialect.refusal`.
@NullMarked
package nines.dialect.gemini;

import org.jspecify.annotations.NullMarked;
