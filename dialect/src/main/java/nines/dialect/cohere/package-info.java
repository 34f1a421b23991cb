/// Cohere's wire language: chat of the second version of its API.
///
/// Decides how a conversation is said in it and what its answers and events mean; only providers
/// speak it. Depends on `dialect.chat`, `dialect.json`, `dialect.refusal` and the exchange.
@NullMarked
package nines.dialect.cohere;

import org.jspecify.annotations.NullMarked;
