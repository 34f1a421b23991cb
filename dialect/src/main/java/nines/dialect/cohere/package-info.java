/// Cohere's wire language: chat, embeddings and rerank of the second version of its API.
///
/// Decides how a conversation or a task is said in it and what its answers and events mean; only
/// providers speak it. Depends on `dialect.chat`, `dialect.task`, `dialect.json`, `dialect.refusal`
/// and the exchange.
@NullMarked
package nines.dialect.cohere;

import org.jspecify.annotations.NullMarked;
