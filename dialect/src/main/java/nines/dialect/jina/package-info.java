/// Jina's wire language: embeddings; its rerankers are asked as everybody's are.
///
/// Decides how such a task is said in it and what its answers mean; only providers speak it.
/// Depends on `dialect.task`, `dialect.chat`, `dialect.json`, `dialect.refusal` and the exchange.
@NullMarked
package nines.dialect.jina;

import org.jspecify.annotations.NullMarked;
