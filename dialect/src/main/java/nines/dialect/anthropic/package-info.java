/// Anthropic's wire language: messages and token counting.
///
/// Decides what its events, answers and errors mean, and how errors are worded for its SDKs.
/// Depends on `dialect.json`, `dialect.sse`, `dialect.stream` and `dialect.refusal`.
@NullMarked
package nines.dialect.anthropic;

import org.jspecify.annotations.NullMarked;
