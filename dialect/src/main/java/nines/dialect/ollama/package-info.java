/// Ollama's native wire language.
///
/// Decides how a conversation or a task is said in it and what its answers and lines mean; only
/// providers speak it. Depends on `dialect.task`, `dialect.chat`, `dialect.json`, `dialect.refusal`
/// and the exchange.
@NullMarked
package nines.dialect.ollama;

import org.jspecify.annotations.NullMarked;
